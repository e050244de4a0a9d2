// Pure: no clock, no randomness, no IO.
import { actStep } from '@sojourn/shared/dsl'
import { defineNode } from '@sojourn/shared/node-type'
import { checkWebhook } from './check.ts'
import { WebhookConfig } from './schema.ts'

/** Calls the author's URL once for each member. */
export const webhook = defineNode({
  type: 'webhook',
  version: 1,
  family: 'data',
  icon: 'webhook',
  config: WebhookConfig,
  ports: () => ['ok', 'failed'],
  check: checkWebhook,
  sentence: ({ url, method }) =>
    url === ''
      ? { key: 'summary-empty' }
      : { key: 'summary', values: { method, url: { text: hostOf(url) } } },
  compile: (config, next) => actStep({ action: 'webhook@1', config, next }),
})

/** The receiver's name; the whole address is too long for a card. */
const hostOf = (url: string): string => /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url
