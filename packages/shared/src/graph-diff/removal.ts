// Pure: how one side took nodes away, so that its healed lines can be told from those it drew.
import type { Graph } from '../graph/graph.ts'
import { targetsOf } from './diff-graphs.ts'

/** Where a port leads, by `node.port`. */
export type Targets = ReadonlyMap<string, string>

/** Of a node that was taken away: the port behind which its lines go on. */
export type Onward = ReadonlyMap<string, string>

/** What one side did to the lines of the common ground. */
export type Lines = {
  /** Nodes of the common ground. */
  known: ReadonlySet<string>
  removed: ReadonlySet<string>
  base: Targets
  now: Targets
}

/** The lines of one side beside those of the common ground. */
export const linesOf = (base: Graph, side: Graph): Lines => ({
  known: new Set(Object.keys(base.nodes)),
  removed: new Set(Object.keys(base.nodes).filter((id) => !Object.hasOwn(side.nodes, id))),
  base: targetsOf(base),
  now: targetsOf(side),
})

/** The node that a slot, `node.port`, belongs to. */
export const ownerOf = (slot: string): string => slot.slice(0, slot.indexOf('.'))

/**
 * Where what led to a node leads once it is gone: behind its onward port, and on behind that of the next
 * node that is gone too. Undefined where nothing goes on.
 */
export const follow = (
  first: string,
  isGone: (node: string) => boolean,
  targets: Targets,
  onward: Onward,
): string | undefined => {
  const seen = new Set<string>()
  let node: string | undefined = first
  while (node !== undefined && isGone(node)) {
    if (seen.has(node)) return undefined
    seen.add(node)
    const port = onward.get(node)
    node = port === undefined ? undefined : targets.get(`${node}.${port}`)
  }
  return node
}

/** The ports behind which the lines of removed nodes were led on, as the healed lines tell. */
export const findOnward = ({ removed, base, now }: Lines): Map<string, string> => {
  const onward = new Map<string, string>()
  for (const slot of [...base.keys()].sort()) {
    const was = base.get(slot)
    const is = now.get(slot)
    if (was === undefined || is === undefined || !removed.has(was)) continue
    for (const [node, port] of pathBetween(was, is, removed, base))
      if (!onward.has(node)) onward.set(node, port)
  }
  return onward
}

/** True when a slot is as the removal of nodes leaves it: nobody drew it otherwise. */
export const isHealed = (slot: string, lines: Lines, onward: Onward): boolean => {
  const { removed, base, now } = lines
  if (removed.has(ownerOf(slot))) return true
  const was = base.get(slot)
  if (was === undefined || !removed.has(was)) return false
  const led = follow(was, (node) => removed.has(node), base, onward)
  return now.get(slot) === (led === ownerOf(slot) ? undefined : led)
}

/** The ports on a way through removed nodes, nearest first; empty when there is none. */
const pathBetween = (
  from: string,
  to: string,
  removed: ReadonlySet<string>,
  targets: Targets,
): [string, string][] => {
  const seen = new Set<string>()
  const ways: { node: string; path: [string, string][] }[] = [{ node: from, path: [] }]
  for (const { node, path } of ways) {
    if (node === to) return path
    if (seen.has(node) || !removed.has(node)) continue
    seen.add(node)
    for (const slot of [...targets.keys()].sort())
      if (ownerOf(slot) === node)
        ways.push({
          node: targets.get(slot) as string,
          path: [...path, [node, slot.slice(node.length + 1)]],
        })
  }
  return []
}
