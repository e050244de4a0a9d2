// Pure: which versions of sub-flows a drawing pins that the facts do not know yet.
import type { Graph } from '@sojourn/shared/graph'
import { type Facts, findFlow } from '@sojourn/shared/node-type'
import { flowOf } from './find-inside.ts'

/** A version of a sub-flow. */
export type Pinned = { flow: string; version: number }

/**
 * The pinned versions of known sub-flows whose graphs are missing from the facts, as deep as they lie in each
 * other. Undo pins what a newer draft no longer did, and the facts are those of what was saved.
 */
export const missingVersions = (graph: Graph, facts: Facts): Pinned[] => {
  const missing = new Map<string, Pinned>()
  const seen = new Set<Graph>([graph])
  // A set visits what is added to it while it is walked through.
  for (const { nodes } of seen)
    for (const node of Object.values(nodes)) {
      const use = flowOf(node)
      const found = use && findFlow(facts, use.flow)
      if (use === undefined || found === undefined) continue
      const { flow, version } = use
      const inner = found.versions[version]
      if (inner !== undefined) seen.add(inner)
      // A number beyond the newest names nothing that could be fetched.
      else if (version >= 1 && version <= found.latest)
        missing.set(`${flow} ${version}`, { flow, version })
    }
  return [...missing.values()]
}
