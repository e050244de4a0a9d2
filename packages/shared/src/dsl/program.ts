import { z } from 'zod'
import { FlowValue } from '../graph/flow-input.ts'
import { EntryWindow, ExitRule, MaxInside, Reentry, sendingSettings } from '../graph/graph.ts'
import { Slug, StepPath } from '../graph/slug.ts'
import { Predicate } from '../predicate/predicate.ts'
import { Duration } from '../time/duration.ts'

/** Where a port leads: a step id, or null, which ends the passage (for `failed`: parks the person). */
const Next = z.record(Slug, z.string().nullable())

/** A wall clock, 24 hours. */
export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: 'LocalTime', widget: 'local-time' })
/** `contact`, `workspace`, or an IANA zone name. */
export const ZoneChoice = z.string().min(1).max(60).meta({ id: 'ZoneChoice', widget: 'zone' })

/** Which opens count: any; human opens and human clicks; only human clicks. */
export const OpenCount = z.enum(['any', 'human', 'click']).meta({ id: 'OpenCount' })
export type OpenCount = z.infer<typeof OpenCount>

/** One event that ends an await. `send` ties it to the delivery of that step's latest visit. */
export const AwaitedEvent = z
  .object({
    port: Slug,
    event: z.string().min(1).max(200),
    where: Predicate.optional(),
    send: StepPath.optional(),
    count: OpenCount.optional(),
  })
  .meta({ id: 'AwaitedEvent' })
export type AwaitedEvent = z.infer<typeof AwaitedEvent>

export const ActStep = z.object({
  do: z.literal('act'),
  action: z.string().regex(/^[a-z0-9-]+@\d+$/),
  config: z.record(z.string(), z.unknown()),
  /** Inside a sub-flow: what was filled in for its inputs, which texts name as `input.<name>`. */
  input: z.record(Slug, FlowValue).optional(),
  next: Next,
})

/** A part of the day, `from` included and `to` not; `from` after `to` reaches over midnight. */
const DayWindow = z.object({ from: LocalTime, to: LocalTime }).meta({ id: 'DayWindow' })

/** Sleeps `for` a duration, or `until` a local time, a part of the day, a date attribute. */
export const SleepStep = z.object({
  do: z.literal('sleep'),
  for: Duration.optional(),
  until: z
    .object({
      time: LocalTime.optional(),
      /** Whoever comes inside of it does not wait; its weekday is the one on which it opens. */
      window: DayWindow.optional(),
      weekdays: z.array(z.number().int().min(1).max(7)).optional(),
      date: z.object({ attribute: z.string().min(1), offset: Duration.optional() }).optional(),
      zone: ZoneChoice,
      /** True: the instant stays as it was fixed on entry, whatever becomes of the date or of the zone. */
      isFixed: z.literal(true).optional(),
    })
    .optional(),
  next: Next,
})

export const AwaitStep = z.object({
  do: z.literal('await'),
  events: z.array(AwaitedEvent).min(1).max(20),
  deadline: z.object({ after: Duration, port: Slug }),
  /**
   * Taken at once when the named send was not accepted (reason `no-delivery`). Left out, a wait whose
   * events all name one send leaves by the deadline's port then.
   */
  noDelivery: z.object({ send: StepPath, port: Slug }).optional(),
  /**
   * Where a hit that cannot be told human or machine leads when the deadline comes. Left out: by the
   * deadline's port, as if there had been none.
   */
  cannotTell: z.object({ send: StepPath, port: Slug }).optional(),
  next: Next,
})

export const BranchStep = z.object({
  do: z.literal('branch'),
  cases: z.array(z.object({ port: Slug, when: Predicate })).max(50),
  otherwise: Slug,
  /** From the visit after so many on, `port` is taken and no case is asked: the bound of a loop. */
  most: z.object({ visits: z.number().int().min(1).max(1000), port: Slug }).optional(),
  next: Next,
})

export const SplitStep = z.object({
  do: z.literal('split'),
  /** Weights need not sum to anything; shares are weight / sum. */
  arms: z
    .array(z.object({ port: Slug, weight: z.number().positive() }))
    .min(2)
    .max(20),
  salt: z.string(),
  next: Next,
})

export const EndStep = z.object({ do: z.literal('end'), reason: z.string().max(200).nullable() })

export const Step = z.discriminatedUnion('do', [
  ActStep,
  SleepStep,
  AwaitStep,
  BranchStep,
  SplitStep,
  EndStep,
])
export type Step = z.infer<typeof Step>
export type StepOf<K extends Step['do']> = Extract<Step, { do: K }>

/** What lets a contact in, by trigger node id. `to` is null when the trigger leads nowhere. */
export const Entry = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('event'),
    event: z.string().min(1),
    where: Predicate.optional(),
    to: z.string().nullable(),
  }),
  z.object({ on: z.literal('api'), to: z.string().nullable() }),
  /** Where a sub-flow begins. It lets nobody in: the journeys that use the sub-flow do. */
  z.object({ on: z.literal('sub-flow'), to: z.string().nullable() }),
])
export type Entry = z.infer<typeof Entry>

const namesOne = ({ event, when }: { event?: unknown; when?: unknown }) =>
  (event === undefined) !== (when === undefined)

/** Leave when: exactly one of `event` and `when`. */
export const Exit = ExitRule.extend({ event: z.string().min(1).max(200).optional() })
  .refine(namesOne, 'names exactly one of event and when')
  .meta({ id: 'Exit' })
export type Exit = z.infer<typeof Exit>

/**
 * What the journey is for: exactly one of `event` and `when`, reached once in a passage and, with `within`,
 * only so long after the entry. Whoever reaches it leaves, or goes on at the step `to`.
 */
export const Goal = z
  .object({
    /** The node that it was drawn as, by which it is counted. */
    node: Slug,
    event: z.string().min(1).max(200).optional(),
    where: Predicate.optional(),
    when: Predicate.optional(),
    within: Duration.optional(),
    to: z.string().nullable(),
  })
  .refine(namesOne, 'names exactly one of event and when')
  .meta({ id: 'Goal' })
export type Goal = z.infer<typeof Goal>

/** What is run: plain JSON, canonical, named by its content hash. Ids of further steps of a node are `node~name`. */
export const Program = z
  .object({
    dsl: z.literal(1),
    entry: z.record(Slug, Entry),
    steps: z.record(z.string(), Step),
    goal: Goal.nullable(),
    exits: z.array(Exit).max(20),
    reentry: Reentry,
    window: EntryWindow.optional(),
    maxInside: MaxInside.optional(),
    audience: z.literal('everyone'),
    /** Rules of sending; absent: no bound, no spreading, priority 50. */
    ...sendingSettings,
  })
  .meta({ id: 'Program' })
export type Program = z.infer<typeof Program>
