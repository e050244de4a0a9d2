// Runs in an activity, perhaps twice for one visit: each call must be safe to repeat.
import { defineRun } from '@sojourn/shared/node-type'
import { email } from './node.ts'

/** One outcome per member, in their order: what the hand-over and its checks say of their mail. */
export const run = defineRun(
  email,
  ({ config: { mail, sender, kind }, members, ctx }) =>
    ctx.sendMail({ mail, sender, kind }, members),
  { callsOut: true },
)
