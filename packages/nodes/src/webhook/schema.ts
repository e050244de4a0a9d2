import { LiquidText, UrlText } from '@sojourn/shared/text'
import { z } from 'zod'

/** One call: where to, how, with what, and what of the answer is kept. */
export const WebhookConfig = z.strictObject({
  /** Path and query may hold Liquid outputs; what they give is encoded. */
  url: UrlText.default(''),
  method: z
    .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
    .default('POST')
    .meta({ widget: 'choice' }),
  headers: z
    .record(z.string().max(200), z.string().max(4_000))
    .default({})
    .meta({ widget: 'key-values' }),
  /** Not sent with GET and DELETE. */
  body: LiquidText.default('').meta({ widget: 'liquid-block' }),
  /** Name under `steps.<node>` → path in a JSON answer, such as `data.price`. */
  save: z.record(z.string().max(100), z.string().max(200)).optional().meta({ widget: 'saves' }),
})
export type WebhookConfig = z.infer<typeof WebhookConfig>
