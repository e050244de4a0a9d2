import { z } from 'zod'

/** What an email node knows: a mail of the library, who it is from, and of what kind it is. */
export const EmailConfig = z.strictObject({
  mail: z.string().max(100).default('').meta({ widget: 'mail' }),
  /** Left out: the workspace's default sender. */
  sender: z.string().max(100).optional().meta({ widget: 'sender' }),
  /** Marketing needs consent, a postal address and a way to unsubscribe. */
  kind: z.enum(['marketing', 'transactional']).default('marketing').meta({ widget: 'choice' }),
})
export type EmailConfig = z.infer<typeof EmailConfig>
