import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { focusSoon } from './focus-soon.ts'

const FIELDS = 'input:not([type=hidden]), textarea, select, [role="combobox"]'

/** The keyboard's way from a card, or from its line in the outline, into the inspector and back. */
export const useInspectorFocus = (
  view: RefObject<HTMLElement | null>,
  inspector: RefObject<HTMLElement | null>,
) => {
  // Where the keyboard was last: there it comes back to.
  const isInOutline = useRef(false)
  const onFocusCapture = useCallback(({ target }: FocusEvent) => {
    if (target.closest('[data-outline]')) isInOutline.current = true
    else if (target.closest('.react-flow')) isInOutline.current = false
  }, [])
  const toCard = useCallback(
    (id: string) =>
      view.current
        ?.querySelector<HTMLElement>(
          isInOutline.current ? `[data-step="${id}"]` : `.react-flow__node[data-id="${id}"]`,
        )
        ?.focus({ preventScroll: true }),
    [view],
  )
  /** To the first field of that step, not of the one that is still shown. */
  const toInspector = useCallback(
    (id: string) =>
      focusSoon(() =>
        inspector.current
          ?.querySelector(`[data-inspects="${id}"]`)
          ?.querySelector<HTMLElement>(FIELDS),
      ),
    [inspector],
  )
  /** To the card, or the line, that is being added and chosen in this act. */
  const toChosen = useCallback(() => {
    const find = () =>
      view.current?.querySelector<HTMLElement>(
        isInOutline.current ? '[data-step][aria-selected="true"]' : '.react-flow__node.selected',
      )
    const before = find()
    focusSoon(() => {
      const found = find()
      return found === before ? undefined : found
    })
  }, [view])
  /** To the line of the outline where the keyboard was last. */
  const toOutline = useCallback(() => {
    focusSoon(() =>
      view.current?.querySelector<HTMLElement>('[data-outline] [role="treeitem"][tabindex="0"]'),
    )
  }, [view])
  /** To the chosen card, or to the one that Tab comes to. */
  const toCanvas = useCallback(() => {
    isInOutline.current = false
    focusSoon(() =>
      ['.react-flow__node.selected', '.react-flow__node[tabindex="0"]']
        .map((which) => view.current?.querySelector<HTMLElement>(which))
        .find((card) => card),
    )
  }, [view])
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
  return {
    toCard,
    toInspector,
    toChosen,
    toOutline,
    toCanvas,
    onKeyDown,
    onFocusCapture,
    isInOutline,
  }
}
