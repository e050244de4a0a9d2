import { z } from 'zod'
import { Slug } from './slug.ts'

/** A journey lets people in by triggers; a sub-flow is used inside of journeys, as one of their nodes. */
export const GraphKind = z.enum(['journey', 'sub-flow']).meta({ id: 'GraphKind' })
export type GraphKind = z.infer<typeof GraphKind>

/** What kind of value an input takes. `mail`, `attribute` and `event` are names of such things. */
export const FlowInputType = z
  .enum(['text', 'number', 'boolean', 'date', 'duration', 'mail', 'attribute', 'event'])
  .meta({ id: 'FlowInputType' })
export type FlowInputType = z.infer<typeof FlowInputType>

/** A value that is filled in. */
export const FlowValue = z.union([z.string().max(2_000), z.number(), z.boolean()])
export type FlowValue = z.infer<typeof FlowValue>

/**
 * What a sub-flow asks of whoever uses it. Its nodes name it as `{{ input.<name> }}`: a field that holds
 * nothing else takes the value as it is, in a text it is put in.
 */
export const FlowInput = z
  .strictObject({
    name: Slug,
    label: z.string().max(100).default(''),
    type: FlowInputType.default('text'),
    /** Must be filled in, unless there is a default. */
    required: z.literal(true).optional(),
    default: FlowValue.optional(),
  })
  .meta({ id: 'FlowInput' })
export type FlowInput = z.infer<typeof FlowInput>
