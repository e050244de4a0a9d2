import { Slug } from '@sojourn/shared/graph'
import { Predicate } from '@sojourn/shared/predicate'
import { z } from 'zod'

/** Ordered cases; `id` is the port and stays, `label` is what the author calls it. */
export const BranchConfig = z.strictObject({
  cases: z
    .array(z.strictObject({ id: Slug, label: z.string().max(100).default(''), when: Predicate }))
    .max(50)
    .default([{ id: 'yes', label: '', when: { all: [] } }])
    .meta({ widget: 'cases' }),
})
export type BranchConfig = z.infer<typeof BranchConfig>
