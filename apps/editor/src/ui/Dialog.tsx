import {
  lazy,
  type ReactNode,
  Suspense,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react'
import styles from './Dialog.module.css'

export type DialogProps = {
  isOpen: boolean
  /** Absent: there is no way round the actions. */
  onClose?: () => void
  title: ReactNode
  children?: ReactNode
  /** The buttons at the end, the primary one last. */
  actions?: ReactNode
  /** Makes the content a form: Enter submits it. */
  onSubmit?: () => void
  size?: 'small' | 'medium' | 'large'
}

export type SheetProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  side?: 'bottom' | 'right'
  /** What it shows has a heading and a way to close of its own. */
  hasOwnHead?: boolean
  children: ReactNode
}

// No page begins with a dialog open, so none of it is in the first load.
const DialogOverlay = lazy(async () => ({
  default: (await import('./Overlays.tsx')).DialogOverlay,
}))
const SheetOverlay = lazy(async () => ({ default: (await import('./Overlays.tsx')).SheetOverlay }))

/** True from the first opening on: what closes must stay to fade out. */
const useWasOpen = (isOpen: boolean): boolean => {
  const wasOpen = useRef(false)
  if (isOpen) wasOpen.current = true
  return wasOpen.current
}

/**
 * Gives the focus back to where it was when the dialog opened, also for one that is taken away whole
 * instead of being closed. A line of a menu is gone by then: its menu's button stands for it.
 */
export const useFocusReturn = (isOpen: boolean): void => {
  useLayoutEffect(() => {
    if (!isOpen) return
    const was = document.activeElement
    const menu = was?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === document.body || !document.activeElement
        const target = menu ? document.getElementById(menu) : was
        if (isLost && target instanceof HTMLElement && target.isConnected) target.focus()
      }, 50)
    }
  }, [isOpen])
}

// How many dialogs are open on the page.
let open = 0
const listeners = new Set<() => void>()
const count = (by: 1 | -1) => {
  open += by
  for (const tell of listeners) tell()
}
const listen = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

const useCounted = (isOpen: boolean): void =>
  useLayoutEffect(() => {
    if (!isOpen) return
    count(1)
    return () => count(-1)
  }, [isOpen])

/** True once it may open: one that a narrower window brings up does not cover the dialog that one is in. */
const useTurn = (isOpen: boolean): boolean => {
  const isAsked = useSyncExternalStore(listen, () => open > 0)
  const hasOpened = useRef(false)
  // Dialogs that open from inside of it afterwards lie over it.
  hasOpened.current = isOpen && (hasOpened.current || !isAsked)
  return hasOpened.current
}

/** A dialog: only for what cannot be undone, concerns people inside, or makes something new. */
export const Dialog = (props: DialogProps) => {
  useFocusReturn(props.isOpen)
  useCounted(props.isOpen)
  return (
    useWasOpen(props.isOpen) && (
      <Suspense fallback={null}>
        <DialogOverlay {...props} />
      </Suspense>
    )
  )
}

/** A panel that slides in over the page: what is docked on a wide screen, on a narrow one. */
export const Sheet = (props: SheetProps) => {
  const isOpen = useTurn(props.isOpen)
  return (
    useWasOpen(isOpen) && (
      <Suspense fallback={null}>
        <SheetOverlay {...props} isOpen={isOpen} />
      </Suspense>
    )
  )
}

/** The fields of a dialog, one below the other. */
export const DialogForm = ({ children }: { children: ReactNode }) => (
  <div className={styles.form}>{children}</div>
)

/** A paragraph of a dialog. */
export const DialogText = ({ children }: { children: ReactNode }) => (
  <p className={styles.text}>{children}</p>
)
