import { type KeyboardEvent, type RefObject, useCallback } from 'react'

const FIELDS = 'input:not([type=hidden]), textarea, select, [role="combobox"]'

const PATIENCE_FRAMES = 60

/** Focuses what is drawn a moment later: a card just added, an inspector whose code is on its way. */
const focusSoon = (find: () => HTMLElement | null | undefined) => {
  const look = (frames: number) => {
    const found = frames < PATIENCE_FRAMES - 1 ? find() : undefined
    if (found) found.focus({ preventScroll: true })
    else if (frames > 0) requestAnimationFrame(() => look(frames - 1))
  }
  requestAnimationFrame(() => look(PATIENCE_FRAMES))
}

/** The keyboard's way from a card into the inspector and back. */
export const useInspectorFocus = (
  canvas: RefObject<HTMLElement | null>,
  inspector: RefObject<HTMLElement | null>,
) => {
  const toCard = useCallback(
    (id: string) =>
      canvas.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
        ?.focus({ preventScroll: true }),
    [canvas],
  )
  const toInspector = useCallback(() => {
    focusSoon(() => inspector.current?.querySelector<HTMLElement>(FIELDS))
  }, [inspector])
  /** To the card that was just added and chosen. */
  const toChosen = useCallback(() => {
    focusSoon(() => canvas.current?.querySelector<HTMLElement>('.react-flow__node.selected'))
  }, [canvas])
  /** Escape in the inspector leads back to its card; in an open list it closes the list. */
  const onKeyDown = useCallback(
    (event: KeyboardEvent, id: string) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
      if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return
      event.stopPropagation()
      toCard(id)
    },
    [toCard],
  )
  return { toCard, toInspector, toChosen, onKeyDown }
}
