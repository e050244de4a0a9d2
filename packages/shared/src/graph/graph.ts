import { z } from 'zod'
import { Duration } from '../time/duration.ts'
import { isShallow } from './depth.ts'

/**
 * What ids of nodes, ports, arms and cases look like. Made once and never reused. `constructor` is the
 * one name of this form that every object answers to, and so is nobody's id.
 */
export const Slug = z
  .string()
  .regex(/^(?!constructor$)[a-z0-9-]{1,40}$/)
  .meta({ id: 'Slug' })

/** A drawn node. `config` is checked by its node type; an unfinished draft is allowed. */
export const GraphNode = z
  .object({
    type: Slug,
    /** The author's own title for the card; absent: the type's name. */
    title: z.string().max(200).optional(),
    config: z.record(z.string(), z.unknown()).refine(isShallow, 'nested too deep').default({}),
    /** A disabled node compiles to a link to its first port. */
    disabled: z.literal(true).optional(),
  })
  .meta({ id: 'GraphNode' })
export type GraphNode = z.infer<typeof GraphNode>

/** `from.port -> to`, the written form of an edge. A port has at most one edge. */
export const EdgeText = z
  .string()
  .regex(
    /^(?!constructor\.)[a-z0-9-]{1,40}\.(?!constructor )[a-z0-9-]{1,40} -> (?!constructor$)[a-z0-9-]{1,40}$/,
  )
  .meta({ id: 'EdgeText' })

/** When a contact who was inside may enter again. */
export const Reentry = z
  .discriminatedUnion('rule', [
    z.object({ rule: z.literal('once') }),
    z.object({ rule: z.literal('after-leaving'), gap: Duration.optional() }),
    /** One passage at a time for each value of this property of the trigger's event. */
    z.object({ rule: z.literal('parallel'), key: z.string().min(1).max(100) }),
  ])
  .meta({ id: 'Reentry' })
export type Reentry = z.infer<typeof Reentry>

export const JourneySettings = z
  .object({
    reentry: Reentry.default({ rule: 'once' }),
    /** Leave-when rules; the form is fixed, no rule is understood yet. */
    exits: z.array(z.unknown()).max(0).default([]),
    audience: z.literal('everyone').default('everyone'),
  })
  .meta({ id: 'JourneySettings' })
export type JourneySettings = z.infer<typeof JourneySettings>

/** What a marketer draws, as stored and as exported. Positions stand apart in `layout`. */
export const Graph = z
  .object({
    schema: z.literal('sojourn.journey/1'),
    kind: z.literal('journey').default('journey'),
    name: z.string().trim().min(1).max(200),
    nodes: z.record(Slug, GraphNode).default({}),
    edges: z.array(EdgeText).max(5000).default([]),
    settings: JourneySettings.default({
      reentry: { rule: 'once' },
      exits: [],
      audience: 'everyone',
    }),
    layout: z.record(Slug, z.tuple([z.number(), z.number()])).default({}),
  })
  .meta({ id: 'Graph' })
export type Graph = z.infer<typeof Graph>

export type Edge = { from: string; port: string; to: string }

/** Takes `from.port -> to` apart. The text must be valid (see EdgeText). */
export const parseEdge = (text: string): Edge => {
  const [source = '', to = ''] = text.split(' -> ')
  const dot = source.indexOf('.')
  return { from: source.slice(0, dot), port: source.slice(dot + 1), to }
}

/** An edge in its written form. */
export const edgeText = (edge: Edge): string => `${edge.from}.${edge.port} -> ${edge.to}`

/** A new journey's graph: empty. */
export const emptyGraph = (name: string): Graph => ({
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name,
  nodes: {},
  edges: [],
  settings: { reentry: { rule: 'once' }, exits: [], audience: 'everyone' },
  layout: {},
})
