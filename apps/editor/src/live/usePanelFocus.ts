import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { focusSoon } from '../canvas/focus-soon.ts'
import { useFocusReturn } from '../ui/Dialog.tsx'

/** The keyboard's way into the panel beside the canvas, and back to where it was opened. */
export const usePanelFocus = (
  panel: RefObject<HTMLElement | null>,
  side: { onClose: () => void } | undefined,
) => {
  useFocusReturn(side !== undefined)
  const onClose = useRef(side?.onClose)
  onClose.current = side?.onClose

  /** To the people of a step, for whoever called for them by a key; a pointer stays where it is. */
  const toPanel = useCallback(
    (id: string) => {
      if (!document.activeElement?.matches(':focus-visible')) return
      focusSoon(() =>
        panel.current?.querySelector<HTMLElement>(`[data-people="${id}"], [data-people$="/${id}"]`),
      )
    },
    [panel],
  )
  /** Escape closes it; in an open list it closes the list. */
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    // What lies over the page, such as a menu, closes by itself.
    if (!event.currentTarget.contains(target)) return
    if (target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    onClose.current?.()
  }, [])
  return { toPanel, onKeyDown }
}
