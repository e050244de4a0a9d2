import { hash, verify } from '@node-rs/argon2'
import { UserError } from '@sojourn/shared/problems'
import { isCommonPassword } from './common-passwords.ts'

// The library's default is argon2id with the parameters that OWASP recommends.

/** A hash of the password, to be stored. */
export const hashPassword = (password: string): Promise<string> => hash(password)

// Made once, so that a log-in with an unknown address costs as much as one with a known address.
let nobodysHash: Promise<string> | undefined

/** True when the password is the one that was hashed; without a hash false, after the same work. */
export const isPassword = async (
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> => {
  nobodysHash ??= hashPassword('nobody has this password')
  const isRight = await verify(passwordHash ?? (await nobodysHash), password)
  return passwordHash !== undefined && isRight
}

/**
 * Refuses a password that is easily guessed. Its length is checked where the request is parsed.
 *
 * @param field - the request's field, for the answer
 * @throws UserError `invalid`, 400
 */
export const refuseWeakPassword = (password: string, email: string, field: string): void => {
  const lower = password.toLowerCase()
  const isAddress = lower === email.toLowerCase() || lower === email.split('@')[0]?.toLowerCase()
  const fieldCode = isAddress
    ? 'password-is-address'
    : isCommonPassword(password) && 'common-password'
  if (fieldCode) throw new UserError('invalid', 400, { field, fieldCode })
}
