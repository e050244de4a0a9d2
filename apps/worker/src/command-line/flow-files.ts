import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nodeTypes } from '@sojourn/nodes'
import type { Graph } from '@sojourn/shared/graph'
import { type FlowFact, isInlined } from '@sojourn/shared/node-type'
import { readJourney } from './journey-file.ts'

/**
 * The sub-flows that a file's journey uses, as deep as they lie in each other: `ladder` is the file
 * `ladder.json` beside it, in whatever version is asked for. One without a file is left out.
 */
export const readFlows = async (file: string, graph: Graph): Promise<Record<string, FlowFact>> => {
  const flows: Record<string, FlowFact> = {}
  const wanted = usesOf(graph)
  // The list grows while it is walked through: what is read may use others.
  for (const { flow, version } of wanted) {
    const fact = Object.hasOwn(flows, flow) ? flows[flow] : undefined
    const known = fact && Object.values(fact.versions)[0]
    const path = join(dirname(file), `${flow}.json`)
    const inner = known ?? (existsSync(path) ? await readJourney(path) : undefined)
    if (inner === undefined) continue
    if (known === undefined) wanted.push(...usesOf(inner))
    flows[flow] = {
      name: inner.name,
      latest: Math.max(version, fact?.latest ?? 0),
      versions: { ...fact?.versions, [version]: inner },
    }
  }
  return flows
}

/** Names that are paths to other places are left to the check, which does not find them. */
const usesOf = (graph: Graph) =>
  Object.values(graph.nodes).flatMap(({ type, config }) => {
    const nodeType = nodeTypes.get(type)
    const parsed = nodeType?.config.safeParse(config)
    if (nodeType === undefined || !isInlined(nodeType) || !parsed?.success) return []
    const use = nodeType.inlines(parsed.data)
    return use === undefined || !/^[\w-]+$/.test(use.flow) ? [] : [use]
  })
