import { Slug } from '@sojourn/shared/graph'
import { z } from 'zod'

/** Two to twenty arms; `id` is the port and stays, `label` is what the author calls it. */
export const SplitConfig = z.strictObject({
  arms: z
    .array(
      z.strictObject({
        id: Slug,
        label: z.string().max(100).default(''),
        /** Shares are weight by sum of weights; they need not add up to anything. */
        weight: z.number().min(0).max(1_000_000),
      }),
    )
    .max(20)
    .default([
      { id: 'a', label: 'A', weight: 50 },
      { id: 'b', label: 'B', weight: 50 },
    ])
    .meta({ widget: 'arms' }),
})
export type SplitConfig = z.infer<typeof SplitConfig>
