import { z } from 'zod'

const Attribute = z.string().max(200)

/** Attributes to set, by name, and attributes to remove. A text may hold Liquid. */
export const UpdateContactConfig = z.strictObject({
  set: z
    .record(Attribute, z.union([z.string().max(2_000), z.number(), z.boolean()]))
    .optional()
    .meta({ widget: 'set-attributes' }),
  unset: z.array(Attribute).max(100).optional().meta({ widget: 'attribute-list' }),
})
export type UpdateContactConfig = z.infer<typeof UpdateContactConfig>
