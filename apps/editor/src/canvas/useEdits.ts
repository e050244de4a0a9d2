import { newNodeId, type Operation, removeAndHeal } from '@sojourn/shared/graph'
import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Drop } from '../palette/usePaletteDrag.tsx'
import { portsOf, type Words } from '../words/useWords.ts'
import { copyPiece, pastePiece } from './clipboard.ts'
import {
  appendStep,
  canFollow,
  freePlace,
  insertStep,
  openPort,
  type Point,
  type PortRef,
  removeSteps,
} from './compose-steps.ts'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX, ROW_GAP_PX } from './dimensions.ts'

/** Every edit that the canvas offers, each one step of undo. */
export const useEdits = (words: Words, select: (ids: readonly string[]) => void) => {
  const store = useDocumentStore()
  const { screenToFlowPosition, getInternalNode } = useReactFlow()

  return useMemo(() => {
    const graphNow = () => store.getState().graph
    const nameOf = (id: string) => words.nodeName(graphNow(), id)
    const heightOf = (id: string) => getInternalNode(id)?.measured.height ?? NODE_HEIGHT_PX
    const commit = (key: string, values: Record<string, string | number>, operation: Operation) =>
      store.getState().commit({ key, values }, operation)
    const newId = (type: string) => newNodeId(type, graphNow(), Math.random)

    const add = (type: string, make: (id: string) => Operation) => {
      const id = newId(type)
      commit('undo.add', { name: words.typeName(type) }, make(id))
      select([id])
    }
    const addAt = (type: string, at: Point) =>
      add(type, (id) => ({ op: 'add-node', id, type, at: freePlace(graphNow(), at) }))
    const append = (type: string, ref: PortRef, at?: Point) =>
      add(type, (id) => {
        const [x, y] = graphNow().layout[ref.from] ?? [0, 0]
        const single = portsOf(graphNow().nodes[ref.from] ?? { type: '', config: {} }).filter(
          (port) => port !== 'skipped' && port !== 'failed' && port !== 'passed',
        )
        const below: Point = [x, y + heightOf(ref.from) + ROW_GAP_PX]
        return appendStep(
          graphNow(),
          id,
          type,
          ref,
          at ?? (single.length <= 1 ? freePlace(graphNow(), below) : undefined),
        )
      })
    const insert = (type: string, ref: PortRef) =>
      add(type, (id) => insertStep(graphNow(), id, type, ref))

    return {
      append,
      insert,
      addAt,
      /** A step chosen in the palette: below what is selected, or below everything. */
      addBelow: (type: string, selected: string | undefined) => {
        const graph = graphNow()
        const ids = Object.keys(graph.nodes)
        const from = selected ?? (ids.length === 1 ? ids[0] : undefined)
        const port = from === undefined ? undefined : openPort(graph, from)
        if (from !== undefined && port !== undefined && canFollow(type))
          return append(type, { from, port })
        const lowest = Math.max(
          -ROW_GAP_PX - NODE_HEIGHT_PX,
          ...ids.map((id) => (graph.layout[id]?.[1] ?? 0) + heightOf(id) - NODE_HEIGHT_PX),
        )
        const left = ids.length === 0 ? 0 : (graph.layout[ids[0] as string]?.[0] ?? 0)
        addAt(
          type,
          canFollow(type) || ids.length === 0
            ? [left, lowest + NODE_HEIGHT_PX + ROW_GAP_PX]
            : [left, Math.min(...ids.map((id) => graph.layout[id]?.[1] ?? 0))],
        )
      },
      /** A step dropped from the palette: on a line it is inserted, on an open port appended. */
      drop: (type: string, { x, y, target }: Drop) => {
        const graph = graphNow()
        if (!target?.closest('.react-flow')) return
        const [edgeFrom, edgePort] =
          target.closest<HTMLElement>('[data-edge]')?.dataset['edge']?.split('.') ?? []
        const line = target.closest<HTMLElement>('.react-flow__edge')?.dataset['id']?.split('.')
        const [from, port] = edgeFrom === undefined ? (line ?? []) : [edgeFrom, edgePort]
        if (from && port && canFollow(type)) return insert(type, { from, port })

        const card = target.closest<HTMLElement>('[data-node-id]')?.dataset['nodeId']
        const named = target.closest<HTMLElement>('[data-port]')?.dataset['port']
        if (card && canFollow(type)) {
          const open = named ?? openPort(graph, card)
          const isLinked = graph.edges.some((text) => text.startsWith(`${card}.${open} -> `))
          if (open && !isLinked) return append(type, { from: card, port: open })
        }
        const at = screenToFlowPosition({ x, y })
        addAt(type, [Math.round(at.x - NODE_WIDTH_PX / 2), Math.round(at.y - 24)])
      },
      connect: ({ from, port }: PortRef, to: string) =>
        commit('undo.connect', { name: nameOf(from) }, { op: 'connect', from, port, to }),
      reconnect: (old: PortRef, { from, port }: PortRef, to: string) =>
        commit(
          'undo.connect',
          { name: nameOf(from) },
          {
            op: 'batch',
            operations: [
              { op: 'disconnect', ...old },
              { op: 'connect', from, port, to },
            ],
          },
        ),
      disconnect: (refs: readonly PortRef[]) =>
        commit(
          'undo.disconnect',
          {},
          { op: 'batch', operations: refs.map((ref) => ({ op: 'disconnect', ...ref })) },
        ),
      /** One node is taken out of its line, which closes again; several go with their lines. */
      remove: (ids: readonly string[]) => {
        const graph = graphNow()
        const [only] = ids
        if (only === undefined) return
        if (ids.length > 1) commit('undo.removeMany', { count: ids.length }, removeSteps(ids))
        else
          commit(
            'undo.remove',
            { name: nameOf(only) },
            removeAndHeal(graph, only, portsOf(graph.nodes[only] ?? { type: '', config: {} })),
          )
        select([])
      },
      rename: (id: string, title: string | null) =>
        commit('undo.title', { name: nameOf(id) }, { op: 'set-title', id, title }),
      copy: (ids: readonly string[]) => copyPiece(graphNow(), ids),
      paste: (text: string): boolean => {
        const pasted = pastePiece(graphNow(), text, Math.random)
        if (pasted === undefined || pasted.ids.length === 0) return false
        commit('undo.paste', { count: pasted.ids.length }, pasted.operation)
        select(pasted.ids)
        return true
      },
      duplicate: (ids: readonly string[]) => {
        const pasted = pastePiece(graphNow(), copyPiece(graphNow(), ids), Math.random)
        if (pasted === undefined || pasted.ids.length === 0) return
        commit('undo.duplicate', { count: pasted.ids.length }, pasted.operation)
        select(pasted.ids)
      },
      undo: () => store.getState().undo(),
      redo: () => store.getState().redo(),
    }
  }, [store, words, select, screenToFlowPosition, getInternalNode])
}

export type Edits = ReturnType<typeof useEdits>
