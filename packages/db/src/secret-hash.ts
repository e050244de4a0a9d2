import { createHash } from 'node:crypto'

/**
 * SHA-256 of a token or key that a machine made. Enough because it cannot be guessed; a password,
 * which can, needs a slow hash.
 */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex')
