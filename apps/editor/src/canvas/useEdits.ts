import { newNodeId, type Operation } from '@sojourn/shared/graph'
import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import type { Drop } from '../palette/usePaletteDrag.tsx'
import { toast } from '../ui/toast.tsx'
import { portsOf, type Words } from '../words/useWords.ts'
import { type Axis, align, type Box, distribute, type Places, type Side } from './align.ts'
import { copyPiece, isFromCanvas, pastePiece } from './clipboard.ts'
import {
  appendStep,
  canFollow,
  freePlace,
  insertStep,
  openPort,
  type Point,
  type PortRef,
  removeSteps,
  waysOf,
} from './compose-steps.ts'
import { type Connected, connectStep, reconnectStep } from './connect-step.ts'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX, ROW_GAP_PX } from './dimensions.ts'
import { linkedPorts } from './links.ts'
import type { NewStep } from './offers.ts'
import { canBecome, swapStep } from './swap-step.ts'

/** Every edit that the canvas offers, each one step of undo. */
export const useEdits = (words: Words, select: (ids: readonly string[]) => void) => {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  const { screenToFlowPosition, getInternalNode } = useReactFlow()

  return useMemo(() => {
    const graphNow = () => store.getState().graph
    const nameOf = (id: string) => words.nodeName(graphNow(), id)
    const heightOf = (id: string) => getInternalNode(id)?.measured.height ?? NODE_HEIGHT_PX
    const widthOf = (id: string) => getInternalNode(id)?.measured.width ?? NODE_WIDTH_PX
    const commit = (key: string, values: Record<string, string | number>, operation: Operation) =>
      store.getState().commit({ key, values }, operation)
    const newId = (type: string) => newNodeId(type, graphNow(), Math.random)

    const add = ({ type, name }: NewStep, make: (id: string) => Operation) => {
      const id = newId(type)
      commit('undo.add', { name: name ?? words.typeName(type) }, make(id))
      select([id])
    }
    const addAt = (step: NewStep, at: Point) =>
      add(step, (id) => {
        const { type, config } = step
        return { op: 'add-node', id, type, config, at: freePlace(graphNow(), at) }
      })
    const append = (step: NewStep, ref: PortRef, at?: Point) =>
      add(step, (id) => {
        const [x, y] = graphNow().layout[ref.from] ?? [0, 0]
        const single = portsOf(graphNow().nodes[ref.from] ?? { type: '', config: {} }).filter(
          (port) => port !== 'skipped' && port !== 'failed' && port !== 'passed',
        )
        const below: Point = [x, y + heightOf(ref.from) + ROW_GAP_PX]
        return appendStep(
          graphNow(),
          id,
          step,
          ref,
          at ?? (single.length <= 1 ? freePlace(graphNow(), below) : undefined),
        )
      })
    const insert = (step: NewStep, ref: PortRef, out?: string) =>
      add(step, (id) => insertStep(graphNow(), id, step, ref, out))

    /** Puts a step of another type in the place of one; title and lines stay as far as they fit. */
    const swap = (id: string, step: NewStep) => {
      const next = newId(step.type)
      commit('undo.swap', { name: nameOf(id) }, swapStep(graphNow(), id, next, step))
      select([next])
    }
    const boxesOf = (ids: readonly string[]): Box[] =>
      ids.map((id) => {
        const [x, y] = graphNow().layout[id] ?? [0, 0]
        return { id, x, y, width: widthOf(id), height: heightOf(id) }
      })
    const place = (to: Places) => {
      if (Object.keys(to).length > 0) commit('undo.arrange', {}, { op: 'move-nodes', to })
    }
    const addPiece = (key: string, ids: readonly string[], by?: Point) => {
      const at = by && { by }
      const pasted = pastePiece(graphNow(), copyPiece(graphNow(), ids), Math.random, at)
      if (pasted === undefined || pasted.ids.length === 0) return
      commit(key, { count: pasted.ids.length }, pasted.operation)
      select(pasted.ids)
    }

    const commitLine = ({ operation, loop }: Connected, { from }: PortRef, to: string) => {
      if (loop === undefined) commit('undo.connect', { name: nameOf(from) }, operation)
      else {
        commit('undo.goBack', { name: nameOf(to) }, operation)
        select([loop])
      }
      return loop
    }

    return {
      append,
      insert,
      addAt,
      /** A step chosen in the palette: below what is selected, or below everything. */
      addBelow: (step: NewStep, selected: string | undefined) => {
        const { type } = step
        const graph = graphNow()
        const ids = Object.keys(graph.nodes)
        const from = selected ?? (ids.length === 1 ? ids[0] : undefined)
        const port = from === undefined ? undefined : openPort(graph, from)
        if (from !== undefined && port !== undefined && canFollow(type))
          return append(step, { from, port })
        const lowest = Math.max(
          -ROW_GAP_PX - NODE_HEIGHT_PX,
          ...ids.map((id) => (graph.layout[id]?.[1] ?? 0) + heightOf(id) - NODE_HEIGHT_PX),
        )
        const left = ids.length === 0 ? 0 : (graph.layout[ids[0] as string]?.[0] ?? 0)
        addAt(
          step,
          canFollow(type) || ids.length === 0
            ? [left, lowest + NODE_HEIGHT_PX + ROW_GAP_PX]
            : [left, Math.min(...ids.map((id) => graph.layout[id]?.[1] ?? 0))],
        )
      },
      /**
       * A step dropped from the palette: on a line it is inserted, on an open port appended, on a card it
       * takes its place. Dropped on a line, `ask` hears of it where the step has several ways on.
       */
      drop: (step: NewStep, { x, y, target }: Drop, ask: (ref: PortRef) => void) => {
        const { type } = step
        const graph = graphNow()
        if (!target?.closest('.react-flow')) return
        const [edgeFrom, edgePort] =
          target.closest<HTMLElement>('[data-edge]')?.dataset['edge']?.split('.') ?? []
        const line = target.closest<HTMLElement>('.react-flow__edge')?.dataset['id']?.split('.')
        const card = target.closest<HTMLElement>('[data-node-id]')?.dataset['nodeId']
        const named = target.closest<HTMLElement>('[data-port]')?.dataset['port']
        const isOpen = named && !linkedPorts(graph.edges, card ?? '').has(named)
        // On a port that leads somewhere its line is meant.
        const begun = named && card && !isOpen ? [card, named] : []
        const [from, port] = edgeFrom === undefined ? (line ?? begun) : [edgeFrom, edgePort]
        const isLinked = from && port && linkedPorts(graph.edges, from).has(port)
        if (isLinked && waysOf(step).length > 0) return ask({ from, port })
        if (from && port && canFollow(type)) return insert(step, { from, port })

        if (card && isOpen && canFollow(type)) return append(step, { from: card, port: named })
        if (card && canBecome(graph.nodes[card]?.type ?? '', type)) return swap(card, step)
        const at = screenToFlowPosition({ x, y })
        addAt(step, [Math.round(at.x - NODE_WIDTH_PX / 2), Math.round(at.y - 24)])
      },
      /** Draws a line. Gives the step that was put into one that leads back: it asks how often. */
      connect: (ref: PortRef, to: string): string | undefined =>
        commitLine(connectStep(graphNow(), ref, to, newId), ref, to),
      reconnect: (old: PortRef, ref: PortRef, to: string): string | undefined =>
        commitLine(reconnectStep(graphNow(), old, ref, to, newId), ref, to),
      disconnect: (refs: readonly PortRef[]) =>
        commit(
          'undo.disconnect',
          {},
          { op: 'batch', operations: refs.map((ref) => ({ op: 'disconnect', ...ref })) },
        ),
      /** Steps are taken out of their lines, which close again. */
      remove: (ids: readonly string[]) => {
        const [only] = ids
        if (only === undefined) return
        const [key, values] =
          ids.length > 1
            ? (['undo.removeMany', { count: ids.length }] as const)
            : (['undo.remove', { name: nameOf(only) }] as const)
        commit(key, values, removeSteps(graphNow(), ids))
        select([])
      },
      configure: (id: string, config: Record<string, unknown>) =>
        commit('undo.config', { name: nameOf(id) }, { op: 'set-config', id, config }),
      resize: (id: string, { x, y, width, height }: Omit<Box, 'id'>) => {
        const config = {
          ...graphNow().nodes[id]?.config,
          width: Math.round(width),
          height: Math.round(height),
        }
        commit(
          'undo.resize',
          { name: nameOf(id) },
          {
            op: 'batch',
            operations: [
              { op: 'set-config', id, config },
              { op: 'move-nodes', to: { [id]: [Math.round(x), Math.round(y)] } },
            ],
          },
        )
      },
      rename: (id: string, title: string | null) => {
        // Left as it was: the step goes on being called by what it does.
        if (title === nameOf(id)) return
        commit('undo.title', { name: nameOf(id) }, { op: 'set-title', id, title })
      },
      copy: (ids: readonly string[]) => copyPiece(graphNow(), ids),
      paste: (text: string): boolean => {
        const { x: left, y: top } = screenToFlowPosition({ x: 0, y: 0 })
        const end = { x: window.innerWidth, y: window.innerHeight }
        const { x: right, y: bottom } = screenToFlowPosition(end)
        const sight = { left, top, right, bottom }
        const pasted = pastePiece(graphNow(), text, Math.random, { sight })
        if (pasted === undefined && isFromCanvas(text)) toast.error(t('clipboard.pasteFailed'))
        if (pasted === undefined || pasted.ids.length === 0) return false
        commit('undo.paste', { count: pasted.ids.length }, pasted.operation)
        select(pasted.ids)
        return true
      },
      duplicate: (ids: readonly string[]) => addPiece('undo.duplicate', ids),
      /** Copies that were dragged away from their originals. */
      duplicateTo: (ids: readonly string[], by: Point) => addPiece('undo.duplicate', ids, by),
      align: (ids: readonly string[], side: Side) => place(align(boxesOf(ids), side)),
      distribute: (ids: readonly string[], axis: Axis) => place(distribute(boxesOf(ids), axis)),
      swap,
      /** Switches steps off, or on again where all of them are off. */
      switchOff: (ids: readonly string[]) => {
        const { nodes } = graphNow()
        const known = ids.filter((id) => nodes[id] !== undefined)
        const disabled = known.some((id) => nodes[id]?.disabled !== true)
        const operations = known.map((id): Operation => ({ op: 'set-disabled', id, disabled }))
        const batch: Operation = { op: 'batch', operations }
        const [only = ''] = known
        if (known.length > 1) commit('undo.switchMany', { count: known.length }, batch)
        else commit('undo.switch', { name: nameOf(only) }, batch)
      },
      undo: () => store.getState().undo(),
      redo: () => store.getState().redo(),
    }
  }, [store, words, select, screenToFlowPosition, getInternalNode, t])
}

export type Edits = ReturnType<typeof useEdits>
