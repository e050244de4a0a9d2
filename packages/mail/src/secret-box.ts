import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps secrets in the database so that the database alone does not give them away (domain X12). */
export type SecretBox = {
  /** @param context - whose secret it is: it opens for nobody else */
  seal: (secret: string, context: string) => string
  /** @throws Error when it was sealed with another key, for another context, or changed */
  open: (sealed: string, context: string) => string
}

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM under a key derived from the master key, apart from those that sign links.
 *
 * @param masterKey - 32 bytes as hex, `SOJOURN_MASTER_KEY`
 * @param id - names the key in what it seals, so that the master key can be changed one day
 */
export const createSecretBox = (masterKey: string, id = '1'): SecretBox => {
  const key = new Uint8Array(
    hkdfSync('sha256', Buffer.from(masterKey, 'hex'), new Uint8Array(), 'sojourn secrets', 32),
  )
  return {
    seal: (secret, context) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const sealed = [iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return `${id}.${Buffer.concat(sealed).toString('base64url')}`
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
      const secret = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES))
      return Buffer.concat([secret, decipher.final()]).toString('utf8')
    },
  }
}
