/** How hard a password is to guess, by a rough count; the server has the last word. */
export type PasswordStrength = 'short' | 'guessable' | 'weak' | 'fair' | 'strong'

export const MIN_PASSWORD_LENGTH = 8

// The beginnings of what everybody tries first.
const COMMON =
  /^(?:password|passw0rd|qwerty|asdf|letmein|welcome|admin|iloveyou|abc123|1q2w3e|sojourn|(\w)\1+$|0?1234|9876)/i

/** @param email - a password made of one's own address is guessable, however long */
export const passwordStrength = (password: string, email = ''): PasswordStrength => {
  const length = [...password].length
  if (length < MIN_PASSWORD_LENGTH) return 'short'
  const name = email.split('@')[0]?.toLowerCase() ?? ''
  const rest = name.length > 3 ? password.toLowerCase().replaceAll(name, '') : password
  if (COMMON.test(password) || [...rest].length < 5) return 'guessable'

  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u, /[\u3400-\u9fff]/u].filter((kind) =>
    kind.test(password),
  ).length
  const distinct = new Set(password).size
  const score = Math.min(length, distinct * 1.6) + kinds * 2
  if (score < 13) return 'weak'
  return score < 18 ? 'fair' : 'strong'
}
