import { z } from 'zod'

const ISO_DURATION =
  /^-?P(?=.)(?:\d{1,5}Y)?(?:\d{1,5}M)?(?:\d{1,5}W)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,8}S)?)?$/

/** ISO 8601 duration, calendar-aware: `P1D` is the same wall clock tomorrow, `PT24H` is exact. */
export const Duration = z.string().regex(ISO_DURATION).meta({ id: 'Duration', widget: 'duration' })
export type Duration = z.infer<typeof Duration>
