import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  lazy,
  type PointerEvent,
  type ReactElement,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react'

// What places it weighs more than all buttons together, and no page begins with one in sight.
const TooltipOverlay = lazy(async () => ({
  default: (await import('./TooltipOverlay.tsx')).TooltipOverlay,
}))

const REST_MS = 350

type TooltipProps = {
  label: string
  position?: 'bottom' | 'right'
  /** What it names: one element that passes on its handlers. */
  children: ReactElement<HTMLAttributes<HTMLElement>>
}

/** A short name beside what the pointer rests on or the keyboard is at. */
export function Tooltip({ label, position = 'bottom', children }: TooltipProps) {
  const [target, setTarget] = useState<HTMLElement>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => {
    clearTimeout(timer.current)
    setTarget(undefined)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  const own = children.props
  const child = cloneElement(children, {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      own.onPointerEnter?.(event)
      const { currentTarget, pointerType } = event
      // A menu that hangs open from it says more than its name.
      const show = () => currentTarget.ariaExpanded !== 'true' && setTarget(currentTarget)
      if (pointerType !== 'touch') timer.current = setTimeout(show, REST_MS)
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      own.onPointerLeave?.(event)
      hide()
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      own.onPointerDown?.(event)
      hide()
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      own.onFocus?.(event)
      if (event.currentTarget.matches(':focus-visible')) setTarget(event.currentTarget)
    },
    onBlur: (event: FocusEvent<HTMLElement>) => {
      own.onBlur?.(event)
      hide()
    },
  })
  return (
    <>
      {child}
      {target?.isConnected && (
        <Suspense fallback={null}>
          <TooltipOverlay label={label} position={position} target={target} onEscape={hide} />
        </Suspense>
      )}
    </>
  )
}
