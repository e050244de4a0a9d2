import { z } from 'zod'
import { Duration } from '../time/duration.ts'

const Scalar = z.union([z.string().max(1000), z.number(), z.boolean()])

/**
 * The comparison of a leaf; exactly one of these. Text compares without regard to case. `over`,
 * `under` compare numbers, and ISO dates as dates. A missing value matches only `isNot` and
 * `exists: false`.
 */
const comparison = {
  is: Scalar.optional(),
  isNot: Scalar.optional(),
  in: z.array(Scalar).max(500).optional(),
  contains: z.string().max(1000).optional(),
  startsWith: z.string().max(1000).optional(),
  over: z.union([z.number(), z.string()]).optional(),
  under: z.union([z.number(), z.string()]).optional(),
  atLeastValue: z.number().optional(),
  atMostValue: z.number().optional(),
  exists: z.boolean().optional(),
}

/** An attribute of the contact; dots reach into objects. */
export const AttributeLeaf = z.object({ attribute: z.string().min(1).max(200), ...comparison })
/** A property of the event at hand (only where there is one: triggers, awaited events). */
export const PropertyLeaf = z.object({ property: z.string().min(1).max(200), ...comparison })
/** Data of the enrolment: `event.…` (what triggered it), `steps.<node>.…`. */
export const DataLeaf = z.object({ data: z.string().min(1).max(200), ...comparison })

export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | z.infer<typeof AttributeLeaf>
  | z.infer<typeof PropertyLeaf>
  | z.infer<typeof DataLeaf>
  | { event: string; atLeast?: number; atMost?: number; within?: string; where?: Predicate }

/**
 * A typed condition with one meaning in memory and in SQL. `{ all: [] }` is true, `{ any: [] }` false.
 * `event` counts the contact's own events: at least once unless `atLeast`/`atMost` say otherwise.
 */
export const Predicate: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(Predicate).max(100) }),
      z.strictObject({ any: z.array(Predicate).max(100) }),
      z.strictObject({ not: Predicate }),
      AttributeLeaf.strict(),
      PropertyLeaf.strict(),
      DataLeaf.strict(),
      z.strictObject({
        event: z.string().min(1).max(200),
        atLeast: z.number().int().min(1).optional(),
        atMost: z.number().int().min(0).optional(),
        within: Duration.optional(),
        where: Predicate.optional(),
      }),
    ]),
  )
  .meta({ id: 'Predicate', widget: 'predicate' })
