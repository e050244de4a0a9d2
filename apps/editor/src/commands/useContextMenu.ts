import type { Edge, Node } from '@xyflow/react'
import { type MouseEvent as ReactMouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { MenuKind } from './ContextMenu.tsx'

type Opened = { kind: MenuKind; place: { x: number; y: number }; line?: string }
type Press = ReactMouseEvent | MouseEvent

type Chosen = {
  selected: readonly string[]
  select: (ids: readonly string[]) => void
  selectEdge: (id: string) => void
}

/** The menu under the right button, a long press or the menu key. What was pressed is chosen first. */
export const useContextMenu = (chosen: Chosen) => {
  const [opened, setOpened] = useState<Opened>()
  // React Flow draws all cards anew when it is given another handler.
  const latest = useRef(chosen)
  latest.current = chosen

  const open = useCallback((event: Press, kind: MenuKind, line?: string) => {
    event.preventDefault()
    const { clientX: x, clientY: y } = event
    setOpened({ kind, place: { x, y }, ...(line === undefined ? {} : { line }) })
  }, [])

  const handlers = useMemo(
    () => ({
      onNodeContextMenu: (event: Press, node: Node) => {
        const { selected, select } = latest.current
        const isAmong = selected.includes(node.id)
        if (!isAmong) select([node.id])
        open(event, isAmong && selected.length > 1 ? 'steps' : 'step')
      },
      onSelectionContextMenu: (event: Press) => open(event, 'steps'),
      onEdgeContextMenu: (event: Press, edge: Edge) => {
        latest.current.selectEdge(edge.id)
        open(event, 'line', edge.id)
      },
      onPaneContextMenu: (event: Press) => open(event, 'paper'),
    }),
    [open],
  )
  const close = useCallback(() => setOpened(undefined), [])
  return { opened, close, handlers }
}
