import {
  cloneElement,
  type HTMLAttributes,
  lazy,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react'

const load = () => import('./MenuOverlay.tsx')
const MenuOverlay = lazy(async () => ({ default: (await load()).MenuOverlay }))

/** A line in the list, or a rule between two lines. */
export type MenuItem =
  | {
      label: ReactNode
      icon?: ReactNode
      onSelect: () => void
      isDangerous?: boolean
      isDisabled?: boolean
    }
  | 'divider'

export type MenuProps = {
  /** The button that opens it. */
  children: ReactElement<HTMLAttributes<HTMLElement>>
  items: MenuItem[]
  position?: 'bottom-end' | 'bottom-start' | 'top-start' | 'right-end'
}

/** A list of things to do, behind a button. What draws it comes when the button is first pressed. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  const { children } = props
  const button = cloneElement(children, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: () => void load().catch(() => undefined),
    onClick: (event: MouseEvent<HTMLElement>) => {
      children.props.onClick?.(event)
      setWanted(true)
    },
  })
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <MenuOverlay {...props} isOpenAtFirst />
    </Suspense>
  )
}
