import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetupError } from '../setup/say.mjs'

/**
 * The key that encrypts secrets and signs links: the one given, else the one kept in the data folder,
 * which is made at the first start.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {string} 32 bytes in hex
 */
export const masterKey = (settings) => {
  const given = settings.env.SOJOURN_MASTER_KEY
  if (given !== undefined) return requireHex(given, 'SOJOURN_MASTER_KEY')
  if (settings.env.DATABASE_URL !== undefined) {
    throw new SetupError(
      'DATABASE_URL is set, so SOJOURN_MASTER_KEY must be set as well: every process on this database ' +
        'needs the same key, and it must outlive this folder.\n' +
        'Make one with: openssl rand -hex 32',
    )
  }
  const file = join(settings.data, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(settings.data, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return requireHex(readFileSync(file, 'utf8').trim(), file)
}

/** @param {string} key @param {string} source */
const requireHex = (key, source) => {
  if (/^[0-9a-f]{64}$/i.test(key)) return key.toLowerCase()
  throw new SetupError(
    `${source} must hold 64 hexadecimal digits (openssl rand -hex 32 makes some).`,
  )
}
