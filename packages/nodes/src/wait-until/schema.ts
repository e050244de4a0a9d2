import { LocalTime, ZoneChoice } from '@sojourn/shared/dsl'
import { Duration } from '@sojourn/shared/time'
import { z } from 'zod'

/** A clock time, on certain weekdays or relative to a date of the contact, in some zone. */
export const WaitUntilConfig = z.strictObject({
  time: LocalTime.default('09:00'),
  /** Days it may fall on, 1 is Monday. Left out or empty: any. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).optional().meta({ widget: 'weekdays' }),
  /** `offset` counts from the date: `-P7D` is a week before. */
  date: z
    .strictObject({ attribute: z.string().max(200), offset: Duration.optional() })
    .optional()
    .meta({ widget: 'date-offset' }),
  zone: ZoneChoice.default('contact'),
  /** What becomes of somebody who waits when their date or their time zone changes. */
  changes: z.enum(['follow', 'keep']).default('follow').meta({ widget: 'choice' }),
})
export type WaitUntilConfig = z.infer<typeof WaitUntilConfig>
