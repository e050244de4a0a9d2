import { Slug } from '@sojourn/shared/graph'
import { Predicate } from '@sojourn/shared/predicate'
import { Duration } from '@sojourn/shared/time'
import { z } from 'zod'

/** Up to twenty events, each with a port of its own, and how long to wait for the first of them. */
export const WaitForEventConfig = z.strictObject({
  events: z
    .array(z.strictObject({ port: Slug, event: z.string().max(200), where: Predicate.optional() }))
    .max(20)
    .default([])
    .meta({ widget: 'awaited-events' }),
  within: Duration.default('P3D'),
})
export type WaitForEventConfig = z.infer<typeof WaitForEventConfig>
