import { type RefObject, useEffect, useState } from 'react'

/**
 * Closes what floats over the canvas at a press outside of it. The answer closes it for the keyboard: the
 * focus goes back to where it was when the box was drawn first.
 */
export const useDismissal = (
  box: RefObject<HTMLElement | null>,
  onClose: () => void,
): (() => void) => {
  // Taken while drawing: what is inside has the focus as soon as it is there.
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as globalThis.Node)) onClose()
    }
    window.addEventListener('pointerdown', close, true)
    return () => window.removeEventListener('pointerdown', close, true)
  }, [box, onClose])
  return () => {
    onClose()
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
  }
}
