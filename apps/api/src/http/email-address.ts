import { z } from '@hono/zod-openapi'

/** One printable part, an @, a domain with a dot (or localhost); no spaces, no control characters. */
const ADDRESS =
  /^[^\s@<>(),;:\\"[\]\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u

/** True for an address that a mail can be written to. A line break or a NUL makes it false. */
export const isEmailAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text)

/** An e-mail address as a person writes it; outer blanks are taken off, but a line break is refused. */
export const EmailAddress = z
  .string()
  .max(254)
  .refine((text) => !/[\r\n\0]/.test(text) && isEmailAddress(text.trim()), {
    params: { code: 'not-an-address' },
  })
  .transform((text) => text.trim())
  .meta({ id: 'EmailAddress', type: 'string', format: 'email' })
