import type { Graph } from '@sojourn/shared/graph'
import type { PortRef } from '../canvas/compose-steps.ts'
import type { Edits } from '../canvas/useEdits.ts'
import { flowOf } from '../subflows/find-inside.ts'
import type { MenuAct } from './OutlineMenu.tsx'
import { linksOf, type Row, shownPorts } from './outline-rows.ts'

/** What the menu of a line calls; lines are named by their keys. */
export type MenuScene = {
  graph: Graph
  edits: Edits
  /** The keyboard comes back to this line afterwards. */
  onBack: (key: string) => void
  onGo: (key: string) => void
  onEnter: (key: string) => void
  /** Into the version of a sub-flow that a step pins. */
  onInside: (id: string) => void
  onAdd: (key: string) => void
  onRename: (key: string) => void
  onMove: (key: string, direction: 'up' | 'down') => void
  onRemove: (key: string) => void
  onChangeType: (id: string, key: string) => void
  /** Absent where nothing can be said of a step. */
  onComment?: ((id: string) => void) | undefined
  /** Asks where a way is to lead. */
  onLead: (ref: PortRef, key: string) => void
}

/** Everything that can be done with a line. */
export const menuActsOf = ({ key, line }: Row, scene: MenuScene): MenuAct[] => {
  const back = (run: () => void) => () => {
    scene.onBack(key)
    run()
  }
  const lead = (id: string, port: string): MenuAct => ({
    name: 'lead',
    run: () => scene.onLead({ from: id, port }, key),
  })
  const cut: MenuAct = { name: 'cut', keys: 'delete', run: () => scene.onRemove(key) }
  const addHere: MenuAct = { name: 'addHere', keys: 'insert', run: () => scene.onAdd(key) }
  switch (line.kind) {
    case 'section':
      return []
    case 'end':
      return [addHere, lead(line.id, line.port)]
    case 'port':
      return [addHere, lead(line.id, line.port), ...(line.to === undefined ? [] : [cut])]
    case 'jump': {
      const show: MenuAct = { name: 'show', keys: 'enter', run: () => scene.onGo(line.to) }
      return [show, addHere, lead(line.id, line.port), cut]
    }
    case 'step': {
      const { edits, graph, onComment } = scene
      const [only, ...others] = shownPorts(graph, line.id, linksOf(graph.edges))
      const add: MenuAct = { name: 'add', keys: 'insert', run: () => scene.onAdd(key) }
      return [
        { name: 'open', keys: 'enter', run: () => scene.onEnter(key) },
        ...(flowOf(graph.nodes[line.id])
          ? [{ name: 'inside', run: () => scene.onInside(line.id) } as const]
          : []),
        { name: 'rename', keys: 'f2', run: () => scene.onRename(key) },
        ...(only === undefined ? [] : [add]),
        ...(only === undefined || others.length > 0 ? [] : [lead(line.id, only)]),
        { name: 'up', keys: 'alt+arrowup', run: back(() => scene.onMove(key, 'up')) },
        { name: 'down', keys: 'alt+arrowdown', run: back(() => scene.onMove(key, 'down')) },
        { name: 'changeType', run: () => scene.onChangeType(line.id, key) },
        ...(onComment ? [{ name: 'comment', run: () => onComment(line.id) } as const] : []),
        { name: 'duplicate', keys: 'mod+d', run: back(() => edits.duplicate([line.id])) },
        { name: 'switchOff', run: back(() => edits.switchOff([line.id])) },
        { name: 'remove', keys: 'delete', run: () => scene.onRemove(key) },
      ]
    }
  }
}
