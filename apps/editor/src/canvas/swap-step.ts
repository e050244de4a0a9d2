// Pure: what it means to make another type of step out of one that is drawn.
import { nodeTypes } from '@sojourn/nodes'
import type { Graph, Operation } from '@sojourn/shared/graph'
import { isTrigger } from '@sojourn/shared/node-type'
import { portsOf } from '../words/useWords.ts'
import { linkedPorts } from './links.ts'
import type { NewStep } from './offers.ts'

const kindOf = (type: string): 'trigger' | 'apart' | 'step' => {
  const nodeType = nodeTypes.get(type)
  if (nodeType !== undefined && isTrigger(nodeType)) return 'trigger'
  return nodeType?.isApart ? 'apart' : 'step'
}

/** True when a step of one type may become one of the other: what leads to it must still be able to. */
export const canBecome = (from: string, to: string): boolean =>
  nodeTypes.has(to) && from !== to && kindOf(from) === kindOf(to) && kindOf(to) !== 'apart'

/**
 * Puts a step of another type in the place of one: title and lines stay as far as there are ports for them.
 * A line keeps the port of its name; those left over take the free ports in their order. What the old
 * configuration says and the new type understands is kept.
 */
export const swapStep = (
  graph: Graph,
  id: string,
  newId: string,
  { type, config: given }: NewStep,
): Operation => {
  const node = graph.nodes[id] ?? { type: '', config: {} }
  const config = { ...keptConfig(node.config, type), ...given }
  const linked = portsOf(node).filter((port) => linkedPorts(graph.edges, id).has(port))
  const free = new Set(portsOf({ type, config }))
  const ports: Record<string, string> = {}
  for (const port of linked) if (free.delete(port)) ports[port] = port
  for (const port of linked) {
    const [next] = free
    if (ports[port] !== undefined || next === undefined) continue
    ports[port] = next
    free.delete(next)
  }
  return { op: 'swap-type', id, newId, type, config, ports }
}

const keptConfig = (old: Record<string, unknown>, type: string): Record<string, unknown> => {
  const schema = nodeTypes.get(type)?.config
  const defaults = schema?.safeParse({})
  if (schema === undefined || !defaults?.success) return {}
  const names = Object.keys(defaults.data as object)
  const shared = Object.fromEntries(Object.entries(old).filter(([name]) => names.includes(name)))
  return schema.safeParse(shared).success ? shared : {}
}
