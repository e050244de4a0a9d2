import { z } from 'zod'

/** Which journey, and what is handed over to it; a value may hold Liquid. */
export const StartJourneyConfig = z.strictObject({
  journey: z.string().max(64).default('').meta({ widget: 'journey' }),
  /** Known there as `event.<name>`. */
  data: z
    .record(z.string().max(100), z.string().max(2_000))
    .default({})
    .meta({ widget: 'key-values' }),
})
export type StartJourneyConfig = z.infer<typeof StartJourneyConfig>
