import { FlowValue, Slug } from '@sojourn/shared/graph'
import { z } from 'zod'

/** Which sub-flow, in which version, and what is filled in for its inputs. */
export const SubFlowConfig = z.strictObject({
  flow: z.string().max(64).default('').meta({ widget: 'sub-flow' }),
  /** The published version that is pinned. */
  version: z.number().int().min(0).max(1_000_000).default(0).meta({ widget: 'hidden' }),
  inputs: z.record(Slug, FlowValue).default({}).meta({ widget: 'flow-inputs' }),
  /** The ways out of that version as they were when it was chosen, so that they can be drawn without it. */
  exits: z
    .array(z.strictObject({ id: Slug, label: z.string().max(200).default('') }))
    .max(100)
    .default([])
    .meta({ widget: 'hidden' }),
})
export type SubFlowConfig = z.infer<typeof SubFlowConfig>
