import { type RefObject, useEffect, useRef } from 'react'

/** The button is still down: letting go of it must not count as a click on what lies there. */
const swallowClick = () => {
  const swallow = (event: MouseEvent) => event.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  window.addEventListener('pointerdown', () => window.removeEventListener('click', swallow, true), {
    capture: true,
    once: true,
  })
}

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
      swallowClick()
      document.dispatchEvent(new MouseEvent('mouseup', { bubbles: true, view: window }))
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isPulling])
}
