import { useReactFlow } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Axis, Side } from '../canvas/align.ts'
import { fitOptions } from '../canvas/fit-options.ts'
import type { Edits } from '../canvas/useEdits.ts'
import { useDocumentStore } from '../document/DocumentContext.tsx'
import { flowOf } from '../subflows/find-inside.ts'
import { copyText } from '../ui/copy-text.ts'
import { toast } from '../ui/toast.tsx'
import type { CommandId } from './key-table.ts'
import { keysLabel } from './keys.ts'

/** Something one can do now, or could do if something were chosen. */
export type Command = { isEnabled: boolean; run: () => void }
export type Commands = Readonly<Record<CommandId, Command>>

/** What the commands act on, and the parts of the page that some of them open. */
export type CommandScene = {
  /** Ids of the chosen steps. */
  selected: readonly string[]
  /** Ids of the chosen lines: `node.port`. */
  chosenEdges: readonly string[]
  edits: Edits
  select: (ids: readonly string[]) => void
  onOpen: () => void
  onRename: (id: string) => void
  onChangeType: (id: string) => void
  onAddAfter: (id: string) => void
  onComment: (id: string) => void
  /** Makes a sub-flow of steps. */
  onExtract: (ids: readonly string[]) => void
  /** Puts the steps of a sub-flow in the place of its node. */
  onInline: (id: string) => void
  onTidy: () => void
  onSearch: () => void
  onOutline: () => void
  onPalette: (isFind: boolean) => void
  onShortcuts: () => void
}

const always = (run: () => void): Command => ({ isEnabled: true, run })
const when = (isEnabled: boolean, run: () => void): Command => ({ isEnabled, run })

const refOf = (id: string) => {
  const dot = id.indexOf('.')
  return { from: id.slice(0, dot), port: id.slice(dot + 1) }
}

const readClipboard = async (): Promise<string> => navigator.clipboard.readText()

/** Every command of the canvas, for its keys, its menus and its palette alike. */
export const useCommands = (scene: CommandScene): Commands => {
  const store = useDocumentStore()
  const { t } = useTranslation('canvas')
  const { fitView, zoomIn, zoomOut, zoomTo } = useReactFlow()

  return useMemo(() => {
    const { selected, chosenEdges, edits, select } = scene
    const [first] = selected
    const one = (run: (id: string) => void) =>
      when(selected.length === 1, () => first !== undefined && run(first))
    const some = (run: () => void) => when(selected.length > 0, run)
    const alignTo = (side: Side) => when(selected.length > 1, () => edits.align(selected, side))
    const spread = (axis: Axis) => when(selected.length > 2, () => edits.distribute(selected, axis))
    const copy = () => copyText(edits.copy(selected))
    // The browser's own keys work also where a page may not reach for the clipboard.
    const fail = (key: 'copyFailed' | 'pasteByKeys', keys: string) => () =>
      toast.error(t(`clipboard.${key}`, { keys: keysLabel(keys) }))
    const soon = { duration: 150 }
    const chosen = first === undefined ? undefined : store.getState().graph.nodes[first]
    const isFlow = selected.length === 1 && flowOf(chosen) !== undefined

    return {
      undo: always(edits.undo),
      redo: always(edits.redo),
      copy: some(() => void copy().catch(fail('copyFailed', 'mod+c'))),
      cut: some(() => void copy().then(() => edits.remove(selected), fail('copyFailed', 'mod+x'))),
      paste: always(() => void readClipboard().then(edits.paste, fail('pasteByKeys', 'mod+v'))),
      duplicate: some(() => edits.duplicate(selected)),
      remove: when(selected.length + chosenEdges.length > 0, () =>
        selected.length > 0 ? edits.remove(selected) : edits.disconnect(chosenEdges.map(refOf)),
      ),
      rename: one(scene.onRename),
      changeType: one(scene.onChangeType),
      switchOff: some(() => edits.switchOff(selected)),
      open: one(scene.onOpen),
      addAfter: one(scene.onAddAfter),
      comment: one(scene.onComment),
      extract: some(() => scene.onExtract(selected)),
      inline: when(isFlow, () => first !== undefined && scene.onInline(first)),
      selectAll: always(() => select(Object.keys(store.getState().graph.nodes))),
      leave: always(() => select([])),
      alignLeft: alignTo('left'),
      alignCenter: alignTo('center'),
      alignRight: alignTo('right'),
      alignTop: alignTo('top'),
      alignMiddle: alignTo('middle'),
      alignBottom: alignTo('bottom'),
      distributeAcross: spread('across'),
      distributeDown: spread('down'),
      tidy: always(scene.onTidy),
      fit: always(() => void fitView({ ...fitOptions(), ...soon })),
      fitSelection: some(
        () => void fitView({ ...fitOptions(), ...soon, nodes: selected.map((id) => ({ id })) }),
      ),
      zoomIn: always(() => void zoomIn(soon)),
      zoomOut: always(() => void zoomOut(soon)),
      zoomReset: always(() => void zoomTo(1, soon)),
      outline: always(scene.onOutline),
      find: always(() => scene.onPalette(true)),
      palette: always(() => scene.onPalette(false)),
      search: always(scene.onSearch),
      shortcuts: always(scene.onShortcuts),
    }
  }, [scene, store, fitView, zoomIn, zoomOut, zoomTo, t])
}
