import { withDotEnv } from '../setup/dot-env.mjs'
import { SetupError } from '../setup/say.mjs'

/** What each process cannot do without when nobody starts the others for it, and what it is for. */
const NEEDED = {
  api: {
    DATABASE_URL: 'the PostgreSQL database that all processes share',
    SOJOURN_MASTER_KEY: '64 hexadecimal digits (openssl rand -hex 32), the same for all processes',
  },
  worker: {
    DATABASE_URL: 'the PostgreSQL database that all processes share',
    SOJOURN_MASTER_KEY: '64 hexadecimal digits (openssl rand -hex 32), the same for all processes',
    TEMPORAL_ADDRESS: 'the Temporal cluster, as host:port',
    SMTP_URL: 'where mails are handed over',
  },
}

/**
 * The settings of a process that runs alone.
 *
 * @param {'api' | 'worker'} name
 * @param {string} root the repository
 * @param {NodeJS.ProcessEnv} given
 * @returns {NodeJS.ProcessEnv}
 * @throws SetupError that names everything that is missing
 */
export const partSettings = (name, root, given) => {
  const env = withDotEnv(root, given)
  // Mail may also go to the built-in inbox of an API on the same machine.
  const has = (/** @type {string} */ setting) =>
    env[setting] !== undefined || (setting === 'SMTP_URL' && env.INBOX_SMTP_PORT !== undefined)
  const missing = Object.entries(NEEDED[name]).filter(([setting]) => !has(setting))
  if (missing.length === 0) return env
  const lines = missing.map(([setting, meaning]) => `  ${setting}: ${meaning}`)
  throw new SetupError(
    `The ${name} runs alone, so it has to be told:\n${lines.join('\n')}\n` +
      'docs/cluster.md says more; `npm start` runs everything on this machine without any of it.',
  )
}
