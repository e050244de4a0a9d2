import type { Node } from '@xyflow/react'
import { type FocusEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
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

/**
 * Tab comes to one card of the canvas; from there arrow keys go along the lines. With Ctrl or ⌘ they move the
 * card, as React Flow does.
 */
export const useRoving = (nodes: readonly Node[], select: (ids: readonly string[]) => void) => {
  const store = useDocumentStore()
  const [focused, setFocused] = useState<string>()
  const last = useRef<string>(undefined)

  const stop = useMemo(() => {
    if (focused !== undefined && nodes.some(({ id }) => id === focused)) return focused
    const chosen = nodes.find(({ selected }) => selected)
    return chosen?.id ?? readingOrder(store.getState().graph)[0]
  }, [nodes, focused, store])
  const reachable = useMemo(
    () => nodes.map((node) => withTabIndex(node, node.id === stop ? 0 : -1)),
    [nodes, stop],
  )

  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    const card = cardOf(event.target)
    const id = card?.dataset['id']
    if (card === undefined || id === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return
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
    event.preventDefault()
    event.stopPropagation()
    if (next === undefined) return
    last.current = id
    event.currentTarget
      .querySelector<HTMLElement>(`.react-flow__node[data-id="${next}"]`)
      ?.focus({ preventScroll: true })
  }
  const onFocus = (event: FocusEvent) => {
    const card = cardOf(event.target)
    const id = card?.dataset['id']
    if (card === undefined || id === undefined) return
    setFocused(id)
    // By keyboard what has the focus is what is chosen; a pointer chooses by itself.
    const node = nodes.find((one) => one.id === id)
    if (card.matches(':focus-visible') && !node?.selected) select([id])
  }
  return { nodes: reachable, handlers: { onKeyDownCapture, onFocus } }
}
