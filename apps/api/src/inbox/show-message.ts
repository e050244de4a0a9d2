import type { InboxMessage } from '@sojourn/db'
import { markTracking, type TokenKeys } from '@sojourn/mail'
import PostalMime from 'postal-mime'
import { safeHtml } from './safe-html.ts'

/**
 * A received mail as a page shows it. Links and pixel carry the inbox's signed mark, by which whoever
 * opens them here is known to be human (domain T10).
 *
 * @param url - public address: its origin may load pictures
 */
export const showMessage = async (message: InboxMessage, keys: TokenKeys, url: string) => {
  const { raw, messageId: _, ...summary } = message
  const parsed = await PostalMime.parse(raw)
  const html = parsed.html ?? null
  return {
    ...summary,
    html: html === null ? null : markTracking(safeHtml(html, new URL(url).origin), keys),
    text: parsed.text ? markTracking(parsed.text, keys) : null,
    headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: parsed.attachments.map((attachment) => ({
      name: attachment.filename ?? '',
      type: attachment.mimeType,
      bytes: byteLength(attachment.content),
    })),
  }
}

const byteLength = (content: ArrayBuffer | Uint8Array | string): number =>
  typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
