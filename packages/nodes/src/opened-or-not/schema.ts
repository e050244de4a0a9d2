import { OpenCount } from '@sojourn/shared/dsl'
import { Duration } from '@sojourn/shared/time'
import { z } from 'zod'

/** Which send is asked about, for how long, and what counts as opened. */
export const OpenedOrNotConfig = z.strictObject({
  /** Id of the email node. */
  send: z.string().max(40).default('').meta({ widget: 'send-node' }),
  within: Duration.default('P3D'),
  count: OpenCount.default('human').meta({ widget: 'open-count' }),
  /** Where an open leads that cannot be told human or machine: some mail apps open everything. */
  cannotTell: z
    .enum(['not-opened', 'opened', 'port'])
    .default('not-opened')
    .meta({ widget: 'cannot-tell' }),
})
export type OpenedOrNotConfig = z.infer<typeof OpenedOrNotConfig>
