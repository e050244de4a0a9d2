import { z } from 'zod'
import { Predicate } from '../predicate/predicate.ts'
import { Duration } from '../time/duration.ts'
import { isShallow } from './depth.ts'
import { FlowInput, GraphKind } from './flow-input.ts'
import { Slug } from './slug.ts'

export { Slug }

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

/** How many of a journey's mails may go out in a minute, an hour or a day. */
export const SendingRate = z
  .object({
    per: z.enum(['minute', 'hour', 'day']),
    count: z.number().int().min(1).max(10_000_000),
  })
  .meta({ id: 'SendingRate' })
export type SendingRate = z.infer<typeof SendingRate>

/** The priority of a journey that names none. */
export const DEFAULT_PRIORITY = 50

/** Rules of sending; one that is left out has its default, and stays out of the canonical form. */
export const sendingSettings = {
  rate: SendingRate.optional(),
  /** Many people who are due for a mail at once are spread over so long. */
  spread: Duration.refine((text) => !text.startsWith('-'), 'must not be negative').optional(),
  /** Who goes first where journeys compete; left out: 50. Transactional mail goes before all. */
  priority: z.number().int().min(0).max(100).optional(),
}

/**
 * A rule by which people leave from wherever they stand: an event, whose properties `where` may ask for,
 * or a condition that holds. A draft may lack both; `check` asks for exactly one. `id` is part of the
 * reason with which they end and stays, `label` is what the author calls it.
 */
export const ExitRule = z
  .strictObject({
    id: Slug,
    label: z.string().max(100).optional(),
    event: z.string().max(200).optional(),
    where: Predicate.optional(),
    when: Predicate.optional(),
  })
  .meta({ id: 'ExitRule' })
export type ExitRule = z.infer<typeof ExitRule>

/** Epoch milliseconds, UTC. */
const InstantNumber = z.number().int().min(0).max(8.64e15)

/** From when and until when a journey lets people in; `until` itself is outside. */
export const EntryWindow = z
  .strictObject({ from: InstantNumber.optional(), until: InstantNumber.optional() })
  .meta({ id: 'EntryWindow' })
export type EntryWindow = z.infer<typeof EntryWindow>

/** The most people who may be inside at the same time. */
export const MaxInside = z.number().int().min(1).max(1_000_000_000).meta({ id: 'MaxInside' })

export const JourneySettings = z
  .object({
    reentry: Reentry.default({ rule: 'once' }),
    /** Leave-when rules, asked in this order. */
    exits: z.array(ExitRule).max(20).default([]),
    /** Left out: at any time. */
    window: EntryWindow.optional(),
    /** Left out: as many as come. */
    maxInside: MaxInside.optional(),
    audience: z.literal('everyone').default('everyone'),
    ...sendingSettings,
  })
  .meta({ id: 'JourneySettings' })
export type JourneySettings = z.infer<typeof JourneySettings>

/** What a marketer draws, as stored and as exported. Positions stand apart in `layout`. */
export const Graph = z
  .object({
    schema: z.literal('sojourn.journey/1'),
    kind: GraphKind.default('journey'),
    name: z.string().trim().min(1).max(200),
    /** What whoever uses this sub-flow fills in; journeys have none. */
    inputs: z.array(FlowInput).max(50).optional(),
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
export const emptyGraph = (name: string, kind: GraphKind = 'journey'): Graph => ({
  schema: 'sojourn.journey/1',
  kind,
  name,
  nodes: {},
  edges: [],
  settings: { reentry: { rule: 'once' }, exits: [], audience: 'everyone' },
  layout: {},
})
