import type { Node } from '@xyflow/react'
import { type FocusEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { extend, type Gathered, toggle } from './gathering.ts'
import { type Direction, neighbourOf, readingOrder } from './neighbour.ts'

const DIRECTIONS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const cardOf = (target: EventTarget): HTMLElement | undefined =>
  target instanceof HTMLElement && target.classList.contains('react-flow__node')
    ? target
    : undefined

// Remembered, so that React Flow draws a card anew when it changed, and for nothing else.
const made = { 0: new WeakMap<Node, Node>(), [-1]: new WeakMap<Node, Node>() }

const withTabIndex = (node: Node, tabIndex: 0 | -1): Node => {
  const known = made[tabIndex].get(node)
  if (known) return known
  const reachable = { ...node, domAttributes: { ...node.domAttributes, tabIndex } }
  made[tabIndex].set(node, reachable)
  return reachable
}

const cardNamed = (id: string): string => `.react-flow__node[data-id="${id}"]`

const isInOverlay = (element: Element | null): boolean =>
  element?.closest('[role="dialog"], [role="menu"]') != null

const AGAIN_MS = 40

const keyOf = (ids: readonly string[]): string => ids.toSorted().join(' ')

/**
 * Tab comes to one card of the canvas; from there arrow keys go along the lines and choose what they come to.
 * With Shift they add it to what is chosen; Shift and Space add or take out the card itself, and from then on
 * what is chosen stays while the keyboard goes on. With Ctrl or ⌘ arrows move the card, as React Flow does.
 *
 * @param tell - hears of a card that was added or taken out, and how many are chosen then
 */
export const useRoving = (
  nodes: readonly Node[],
  select: (ids: readonly string[]) => void,
  tell: (gathered: Gathered) => void,
) => {
  const store = useDocumentStore()
  const [focused, setFocused] = useState<string>()
  const last = useRef<string>(undefined)
  const area = useRef<HTMLElement>(undefined)
  /** False once the keyboard went to another part of the page. */
  const isHere = useRef(false)
  /** What was gathered by keys: it stays while this and nothing else is chosen. */
  const gathered = useRef<string>(undefined)
  /** Gets the focus without being chosen for it. */
  const passed = useRef<string>(undefined)

  const stop = useMemo(() => {
    if (focused !== undefined && nodes.some(({ id }) => id === focused)) return focused
    const chosen = nodes.find(({ selected }) => selected)
    return chosen?.id ?? readingOrder(store.getState().graph)[0]
  }, [nodes, focused, store])
  const reachable = useMemo(
    () => nodes.map((node) => withTabIndex(node, node.id === stop ? 0 : -1)),
    [nodes, stop],
  )

  const focus = (id: string, isPassing: boolean) => {
    passed.current = isPassing ? id : undefined
    area.current?.querySelector<HTMLElement>(cardNamed(id))?.focus({ preventScroll: true })
    passed.current = undefined
  }
  const chosenNow = () => nodes.filter(({ selected }) => selected).map(({ id }) => id)
  const isKept = () => gathered.current !== undefined && gathered.current === keyOf(chosenNow())
  const gather = (next: Gathered, stays: boolean) => {
    gathered.current = stays && next.ids.length > 0 ? keyOf(next.ids) : undefined
    select(next.ids)
    tell(next)
  }

  // What had the focus is gone: the keyboard goes on from what came in its place, or stands nearest to it.
  const place = useRef<readonly [number, number]>([0, 0])
  const current = nodes.find(({ id }) => id === focused)
  if (current !== undefined) place.current = [current.position.x, current.position.y]
  const isGone = focused !== undefined && current === undefined
  const goOn = useRef((): void => {})
  goOn.current = () => {
    const isLost = document.activeElement === document.body || document.activeElement === null
    if (!isLost || !isHere.current) return
    const [x, y] = place.current
    const far = ({ position }: Node) => Math.hypot(position.x - x, position.y - y)
    const nearest = nodes.reduce<Node | undefined>(
      (best, node) => (best === undefined || far(node) < far(best) ? node : best),
      undefined,
    )
    const next = nodes.find(({ selected }) => selected) ?? nearest
    if (next) focus(next.id, true)
  }
  useEffect(() => {
    if (!isGone) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // The page follows the drawing a moment later, and so does the menu or the dialog that it was done by.
    const look = () => {
      const isThere = area.current?.querySelector(cardNamed(focused)) != null
      if (isThere || isInOverlay(document.activeElement)) timer = setTimeout(look, AGAIN_MS)
      else goOn.current()
    }
    timer = setTimeout(look, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [isGone, focused])

  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const card = cardOf(event.target)
    const id = card?.dataset['id']
    if (card === undefined || id === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return
    area.current = event.currentTarget
    const take = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === ' ' && event.shiftKey) {
      take()
      return gather(toggle(chosenNow(), id, isKept()), true)
    }
    if (event.key === 'Escape') gathered.current = undefined
    const { graph } = store.getState()
    const order = readingOrder(graph)
    const direction = DIRECTIONS[event.key]
    const next =
      event.key === 'Home'
        ? order[0]
        : event.key === 'End'
          ? order.at(-1)
          : direction && neighbourOf(graph, id, direction, last.current)
    if (direction === undefined && event.key !== 'Home' && event.key !== 'End') return
    take()
    if (next === undefined) return
    last.current = id
    const isExtending = event.shiftKey && direction !== undefined
    if (isExtending) gather(extend(chosenNow(), id, next), isKept())
    focus(next, isExtending || isKept())
  }
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const card = cardOf(event.target)
    const id = card?.dataset['id']
    if (card === undefined || id === undefined) return
    area.current = event.currentTarget
    isHere.current = true
    setFocused(id)
    if (passed.current === id || isKept()) return
    // By keyboard what has the focus is what is chosen; a pointer chooses by itself.
    const node = nodes.find((one) => one.id === id)
    if (card.matches(':focus-visible') && !node?.selected) select([id])
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (relatedTarget === null || currentTarget.contains(relatedTarget)) return
    // A dialog or a menu gives it back.
    if (!isInOverlay(relatedTarget)) isHere.current = false
  }
  return { nodes: reachable, handlers: { onKeyDownCapture, onFocus, onBlur } }
}
