import { signToken } from '../token/token.ts'
import { textScope } from './contact-values.ts'
import type { RenderInput } from './render-mail.ts'

/** Addresses that Sojourn itself puts into a mail. Without tracking they lead nowhere. */
export const createMailUrls = ({ tracking, kind }: Pick<RenderInput, 'tracking' | 'kind'>) => {
  if (tracking === null)
    return { click: () => '', pixel: null, unsubscribe: kind === 'marketing' ? '#' : undefined }
  const { baseUrl, keys, delivery } = tracking
  return {
    click: (link: number) => `${baseUrl}/t/c/${signToken(keys, 'click', { delivery, link })}`,
    pixel: `${baseUrl}/t/o/${signToken(keys, 'open', { delivery })}`,
    unsubscribe:
      kind === 'marketing'
        ? `${baseUrl}/u/${signToken(keys, 'unsubscribe', { delivery })}`
        : undefined,
  }
}

export type MailUrls = ReturnType<typeof createMailUrls>

/** Everything the texts of a mail may name: the contact and their data, and what our own footer needs. */
export const mailScope = (
  { contact, data, sender }: RenderInput,
  { pixel, unsubscribe }: MailUrls,
): Record<string, unknown> => ({
  ...textScope(contact, data),
  unsubscribe_url: unsubscribe ?? '',
  sojourn: {
    unsubscribe: unsubscribe ?? null,
    pixel,
    sender: sender.name,
    postal_lines: sender.postalAddress
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  },
})
