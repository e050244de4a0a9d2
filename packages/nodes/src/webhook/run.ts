// Runs in an activity, perhaps twice for one visit: each call must be safe to repeat.
import {
  defineRun,
  forEachMember,
  type Outcome,
  type RunContext,
  type RunMember,
} from '@sojourn/shared/node-type'
import { webhook } from './node.ts'
import { pick } from './pick.ts'
import { type Call, renderCall } from './render-call.ts'
import type { WebhookConfig } from './schema.ts'

/** So long a whole group waits at one receiver's word. */
const LONGEST_QUIET_MS = 3_600_000

/**
 * One outcome per member, in their order: `ok` for a 2xx answer, else failed with the status. A
 * receiver that is busy or silent defers that member alone, until its tries are used up. One that says
 * for how long (Retry-After) is left alone so long: whoever was not called yet keeps all tries.
 */
export const run = defineRun(
  webhook,
  ({ config, members, ctx }) => {
    const receiver = { quietUntil: 0 }
    return forEachMember(members, async (member) => {
      if (ctx.signal.aborted) return { deferUntil: ctx.now(), reason: 'webhook.stopped' }
      if (receiver.quietUntil > ctx.now())
        return { deferUntil: receiver.quietUntil, reason: 'webhook.busy', isTry: false }
      const call = await renderCall(config, member, ctx)
      if ('reason' in call) return { failed: true, reason: call.reason }
      return callOnce({ config, call, member, ctx, receiver })
    })
  },
  { callsOut: true },
)

type CallOnce = {
  config: WebhookConfig
  call: Call
  member: RunMember
  ctx: RunContext
  receiver: { quietUntil: number }
}

const callOnce = async ({ config, call, member, ctx, receiver }: CallOnce): Promise<Outcome> => {
  const answer = await ctx.http.send({ ...call, idempotencyKey: member.visitKey })
  // Cut short by the end of the activity, not by the receiver.
  if (answer.status === 0 && ctx.signal.aborted)
    return { deferUntil: ctx.now(), reason: 'webhook.stopped' }
  if (answer.ok && config.save !== undefined)
    return { port: 'ok', save: pick(answer.body, config.save) }
  if (answer.ok) return { port: 'ok' }

  if (answer.isBusy && answer.retryAfterMs !== undefined)
    receiver.quietUntil = ctx.now() + Math.min(answer.retryAfterMs, LONGEST_QUIET_MS)
  const retryAt = answer.isBusy ? ctx.retryAt(member, answer.retryAfterMs) : undefined
  if (retryAt !== undefined) return { deferUntil: retryAt, reason: 'webhook.busy' }
  return { failed: true, reason: `webhook.${answer.error ?? answer.status}` }
}
