import { domainToASCII } from 'node:url'

// Letters, digits and the signs that real addresses have. Quoted local parts are legal and nowhere in use,
// and each of their signs is one more way to break a header.
const LOCAL = /^[^\s@"(),:;<>[\]\\\p{Cc}]{1,64}$/u
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The form by which an address is compared and suppressed: trimmed, lower case, its domain in ASCII
 * (domain I5). Dots and plus signs stay. Undefined when it is no address, or has a control character in it.
 */
export const normaliseAddress = (address: string): string | undefined => {
  const trimmed = address.trim().toLowerCase()
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at).normalize('NFC')
  if (
    at < 1 ||
    !LOCAL.test(local) ||
    local.startsWith('.') ||
    local.endsWith('.') ||
    local.includes('..')
  )
    return undefined

  const domain = domainToASCII(trimmed.slice(at + 1))
  const labels = domain.split('.')
  if (domain.length > 253 || labels.length < 2 || !labels.every((label) => LABEL.test(label)))
    return undefined
  if (/^\d+$/.test(labels.at(-1) ?? '')) return undefined
  const normalised = `${local}@${domain}`
  return normalised.length <= 254 ? normalised : undefined
}

/** The part behind the at sign of a normalised address. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
