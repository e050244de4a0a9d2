import { type RefObject, useEffect, useRef } from 'react'

/**
 * Escape in the middle of a gesture of the mouse: what is pulled is let go at once. `cancel` runs first, so that
 * whoever hears of the end knows that nothing was meant by it.
 *
 * @param isPulling - true as long as the gesture goes on
 */
export const useEscape = (isPulling: RefObject<boolean>, cancel: () => void): void => {
  const latest = useRef(cancel)
  latest.current = cancel
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !isPulling.current) return
      event.preventDefault()
      // Nothing else is left or closed by it.
      event.stopImmediatePropagation()
      latest.current()
      document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, view: window }))
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isPulling])
}
