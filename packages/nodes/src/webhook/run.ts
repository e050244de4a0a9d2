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

/**
 * One outcome per member, in their order: `ok` for a 2xx answer, else failed with the status. A
 * receiver that is busy or silent defers that member alone, until its tries are used up.
 */
export const run = defineRun(
  webhook,
  ({ config, members, ctx }) =>
    forEachMember(members, async (member) => {
      if (ctx.signal.aborted) return { deferUntil: ctx.now(), reason: 'webhook.stopped' }
      const call = await renderCall(config, member, ctx)
      if ('reason' in call) return { failed: true, reason: call.reason }
      return callOnce({ config, call, member, ctx })
    }),
  { callsOut: true },
)

type CallOnce = { config: WebhookConfig; call: Call; member: RunMember; ctx: RunContext }

const callOnce = async ({ config, call, member, ctx }: CallOnce): Promise<Outcome> => {
  const answer = await ctx.http.send({ ...call, idempotencyKey: member.visitKey })
  if (answer.ok && config.save !== undefined)
    return { port: 'ok', save: pick(answer.body, config.save) }
  if (answer.ok) return { port: 'ok' }

  const retryAt = answer.isBusy ? ctx.retryAt(member, answer.retryAfterMs) : undefined
  if (retryAt !== undefined) return { deferUntil: retryAt, reason: 'webhook.busy' }
  return { failed: true, reason: `webhook.${answer.error ?? answer.status}` }
}
