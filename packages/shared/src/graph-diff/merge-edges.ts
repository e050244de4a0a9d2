// Pure: where the ports of a merge lead.
import { edgeText, type Graph } from '../graph/graph.ts'
import type { Choose, Side } from './conflict.ts'
import { mergeValue } from './merge-fields.ts'
import type { SideLines } from './merge-nodes.ts'
import { follow, isHealed, ownerOf, type Targets } from './removal.ts'

/**
 * The edges of a merge. Lines that only healed where a node went are no change of their own: they are
 * healed anew through what the other side drew. A port that both led elsewhere is asked for.
 */
export const mergeEdges = (
  base: Targets,
  sides: Record<Side, SideLines>,
  nodes: Graph['nodes'],
  choose: Choose,
): Graph['edges'] => {
  const isGone = (node: string) => !Object.hasOwn(nodes, node)
  const meant = (slot: string, { lines, onward }: SideLines) =>
    isHealed(slot, lines, onward) ? base.get(slot) : lines.now.get(slot)

  const merged = new Map<string, string>()
  const slots = new Set([
    ...sides.theirs.lines.now.keys(),
    ...sides.mine.lines.now.keys(),
    ...base.keys(),
  ])
  for (const slot of slots) {
    const values = {
      base: base.get(slot),
      mine: meant(slot, sides.mine),
      theirs: meant(slot, sides.theirs),
    }
    const from = ownerOf(slot)
    const port = slot.slice(from.length + 1)
    const target = mergeValue(values.base, values.mine, values.theirs, () =>
      isGone(from) ? 'mine' : choose({ kind: 'edge', key: `edge:${slot}`, from, port, ...values }),
    )
    if (target !== undefined) merged.set(slot, target)
  }

  const onward = new Map([...sides.theirs.onward, ...sides.mine.onward])
  return [...merged].flatMap(([slot, target]) => {
    const from = ownerOf(slot)
    if (isGone(from)) return []
    const to = follow(target, isGone, merged, onward)
    if (to === undefined || (to === from && to !== target)) return []
    return [edgeText({ from, port: slot.slice(from.length + 1), to })]
  })
}
