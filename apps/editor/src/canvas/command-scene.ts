import type { Graph } from '@sojourn/shared/graph'
import type { RefObject } from 'react'
import type { CommandScene } from '../commands/useCommands.ts'
import type { FlowEdit } from '../subflows/FlowEdits.tsx'
import { portsOf } from '../words/useWords.ts'
import type { Renaming } from './CanvasContext.tsx'
import { openPort } from './compose-steps.ts'
import type { Edits } from './useEdits.ts'
import type { useFlow } from './useFlow.ts'
import type { useInspectorFocus } from './useInspectorFocus.ts'
import type { useOutline } from './useOutline.ts'
import type { PickRequest } from './usePicker.ts'

/** The parts of the design tab that commands reach. */
type Parts = {
  graph: Graph
  canvas: RefObject<HTMLElement | null>
  flow: Pick<ReturnType<typeof useFlow>, 'select' | 'chosenEdges'>
  selected: readonly string[]
  edits: Edits
  outline: ReturnType<typeof useOutline>
  focus: ReturnType<typeof useInspectorFocus>
  renaming: Renaming
  openPicker: (request: PickRequest) => void
  openStep: () => void
  openPalette: () => void
  openComments: (id: string) => void
  editFlow: (edit: FlowEdit) => void
  tidy: () => Promise<void>
}

/** What the commands of the canvas act on, and what they open. */
export const commandSceneOf = (parts: Parts): Omit<CommandScene, 'onPalette' | 'onShortcuts'> => {
  const { graph, canvas, flow, outline, focus, openPicker } = parts
  const placeOf = (id: string) => {
    const card = canvas.current?.querySelector(`.react-flow__node[data-id="${id}"]`)
    const { left = 0, bottom = 0 } = card?.getBoundingClientRect() ?? {}
    return { x: left, y: bottom }
  }
  return {
    selected: parts.selected,
    chosenEdges: [...flow.chosenEdges],
    edits: parts.edits,
    select: flow.select,
    onOpen: parts.openStep,
    onRename: (id) =>
      (focus.isInOutline.current ? outline.renaming : parts.renaming).setState({ id }),
    onChangeType: (id) => openPicker({ as: 'swap', id, place: placeOf(id) }),
    onAddAfter: (id) => {
      const open = openPort(graph, id)
      const port = open ?? portsOf(graph.nodes[id] ?? { type: '', config: {} })[0]
      if (port === undefined) return
      const ref = { from: id, port }
      openPicker({ as: open === undefined ? 'insert' : 'next', ref, place: placeOf(id) })
    },
    onExtract: (ids) => parts.editFlow({ as: 'extract', ids }),
    onInline: (id) => parts.editFlow({ as: 'inline', id }),
    onComment: parts.openComments,
    onTidy: () => void parts.tidy(),
    onOutline: () => {
      outline.toggle()
      if (outline.isOpen) focus.toCanvas()
      else focus.toOutline()
    },
    onSearch: parts.openPalette,
  }
}
