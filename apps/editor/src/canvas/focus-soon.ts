const PATIENCE_MS = 10_000

let stopLast = (): void => {}

/**
 * Focuses what is drawn now or in a moment: a card just added, an inspector whose code is on its way. Whoever
 * presses a key or a button meanwhile has gone elsewhere, and is left there.
 *
 * @param find - the element, once it is there
 */
export const focusSoon = (find: () => HTMLElement | null | undefined): void => {
  stopLast()
  const focus = () => {
    const found = find()
    if (!found) return false
    found.focus({ preventScroll: true })
    return found.contains(document.activeElement)
  }
  const look = () => {
    if (!focus()) return
    watcher.disconnect()
    // A list or a menu that closes in the same act gives the focus back to where it came from.
    frame = requestAnimationFrame(() => {
      focus()
      stop()
    })
  }
  const watcher = new MutationObserver(look)
  let frame = 0
  const stop = () => {
    watcher.disconnect()
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    window.removeEventListener('keydown', stop, true)
    window.removeEventListener('pointerdown', stop, true)
  }
  const timer = setTimeout(stop, PATIENCE_MS)
  stopLast = stop
  // The press that asked for it is past the window already.
  window.addEventListener('keydown', stop, true)
  window.addEventListener('pointerdown', stop, true)
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true })
  look()
}
