import type { NodeProblem } from '@sojourn/shared/node-type'
import { hasLiquid, hasOpenLiquid } from '@sojourn/shared/text'
import { isHeaderValue } from './header-value.ts'
import type { WebhookConfig } from './schema.ts'

/** What a header may be called (RFC 9110, 5.1). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** What holds a call back. */
export const checkWebhook = ({ url, headers, body, save = {} }: WebhookConfig): NodeProblem[] => [
  ...checkUrl(url),
  ...(hasOpenLiquid(url) ? [problem('open-liquid', 'url')] : []),
  ...(Object.values(headers).some(hasOpenLiquid) ? [problem('open-liquid', 'headers')] : []),
  ...(hasOpenLiquid(body) ? [problem('open-liquid', 'body')] : []),
  ...Object.keys(headers)
    .filter((name) => !HEADER_NAME.test(name))
    .map((name) => ({ ...problem('bad-header', 'headers'), values: { name } })),
  ...Object.entries(headers)
    .filter(([, value]) => !isHeaderValue(value))
    .map(([name]) => ({ ...problem('bad-header-value', 'headers'), values: { name } })),
  ...Object.entries(save)
    .filter(([name, path]) => name === '' || path === '')
    .map(() => problem('save-unfinished', 'save')),
]

const checkUrl = (url: string): NodeProblem[] => {
  if (url === '') return [problem('no-url', 'url')]
  const [, origin, rest] = /^(https?:\/\/[^/?#]*)(.*)$/is.exec(url) ?? []
  if (origin === undefined || rest === undefined) return [problem('bad-url', 'url')]
  // Who is called is the author's word alone: data of a contact must not choose the receiver.
  if (hasLiquid(origin)) return [problem('liquid-in-host', 'url')]
  if (rest.includes('{%')) return [problem('tag-in-url', 'url')]
  return URL.canParse(origin) ? [] : [problem('bad-url', 'url')]
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
