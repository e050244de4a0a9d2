import { domainToASCII } from 'node:url'

/**
 * The form in which an address identifies: trimmed, lower case, its domain in ASCII; dots and plus
 * signs stay (domain I5). Undefined when it is no address.
 */
export const emailKey = (address: string): string | undefined => {
  const text = address.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  if (at < 1 || text.length > 254 || /[\s\u0000-\u001f\u007f<>]/.test(text)) return undefined

  const domain = domainToASCII(text.slice(at + 1))
  return domain === '' ? undefined : `${text.slice(0, at)}@${domain}`
}
