import { Predicate } from '@sojourn/shared/predicate'
import { Duration } from '@sojourn/shared/time'
import { z } from 'zod'

/** What the journey is for: an event, with properties if need be, or a condition that comes true. */
export const GoalConfig = z.strictObject({
  event: z.string().max(200).default('').meta({ widget: 'event-name' }),
  where: Predicate.optional(),
  when: Predicate.optional(),
  /** Counted from the entry; left out: as long as the person is inside. */
  within: Duration.optional(),
})
export type GoalConfig = z.infer<typeof GoalConfig>
