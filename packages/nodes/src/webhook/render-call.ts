import type { RunContext, RunMember } from '@sojourn/shared/node-type'
import { isHeaderValue } from './header-value.ts'
import type { WebhookConfig } from './schema.ts'

/** A call with everything filled in for one member. */
export type Call = { url: string; method: string; headers: Record<string, string>; body?: string }

const OUTPUT = /\{\{(?:(?!\}\}).)*\}\}/gs

/** The call for one member, or the reason why it cannot be made for them. */
export const renderCall = async (
  { url, method, headers, body }: WebhookConfig,
  member: RunMember,
  ctx: RunContext,
): Promise<Call | { reason: string }> => {
  try {
    const rendered = await renderHeaders(headers, member, ctx)
    if (rendered === undefined) return { reason: 'webhook.bad-header' }
    const call = { url: await renderUrl(url, member, ctx), method, headers: rendered }
    if (method === 'GET' || method === 'DELETE' || body === '') return call
    return { ...call, body: await ctx.render(body, member) }
  } catch {
    // The author's template fails for this member alone; the others go on.
    return { reason: 'webhook.render' }
  }
}

/** Output by output and encoded: a value with a slash or an ampersand stays one part of the address. */
const renderUrl = async (url: string, member: RunMember, ctx: RunContext): Promise<string> => {
  let rendered = ''
  let end = 0
  for (const match of url.matchAll(OUTPUT)) {
    rendered += url.slice(end, match.index) + encodeURIComponent(await ctx.render(match[0], member))
    end = match.index + match[0].length
  }
  return rendered + url.slice(end)
}

/** Undefined when a value would break out of its line, or holds letters that no header can. */
const renderHeaders = async (
  headers: Record<string, string>,
  member: RunMember,
  ctx: RunContext,
): Promise<Record<string, string> | undefined> => {
  const rendered: Record<string, string> = {}
  for (const [name, template] of Object.entries(headers)) {
    const value = await ctx.render(template, member)
    if (!isHeaderValue(value)) return undefined
    rendered[name] = value
  }
  return rendered
}
