import { Program } from '@sojourn/shared/dsl'
import { Graph, GraphNode, Slug } from '@sojourn/shared/graph'
import type { NodeType } from '@sojourn/shared/node-type'
import { z } from 'zod'
import { nodeTypes } from './index.ts'

/** The JSON Schemas that are published in `docs/`, as text, by file name. */
export const schemas = (): Record<string, string> => ({
  'journey.schema.json': schemaText('Sojourn journey', journey()),
  'program.schema.json': schemaText('Sojourn program', Program),
})

/** The graph, its nodes told apart by type and each with the config of its type. */
const journey = () => {
  const [first, ...others] = [...nodeTypes.values()].map(nodeOf)
  if (first === undefined) throw new Error('there is no node type')
  const node = z.discriminatedUnion('type', [first, ...others])
  return Graph.extend({ nodes: z.record(Slug, node).default({}) }).meta({ id: 'Journey' })
}

const nodeOf = (nodeType: NodeType) =>
  GraphNode.extend({
    type: z.literal(nodeType.type),
    config: nodeType.config.meta({ id: `${nodeType.type}-config` }).default({}),
  }).meta({ id: `${nodeType.type}-node` })

const schemaText = (title: string, schema: z.ZodType): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`
