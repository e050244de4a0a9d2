import { resolve } from 'node:path'
import { type KeepDays, readKeepDays } from '@sojourn/db/retention'

/** What the operator decided; `main.ts` reads it from the environment. */
export type Settings = {
  /** Absolute path. */
  dataFolder: string
  databaseUrl?: string
  /** Public address, without a slash at its end. */
  url: string
  masterKey: string
  /** Where mail is handed over: the operator's server, else the built-in inbox. */
  smtpUrl: string
  mayReachPrivate: boolean
  keep: KeepDays
}

type Env = Record<string, string | undefined>

/** Reads the settings; one that is missing and has no default is named. */
export const readSettings = (env: Env): Settings => ({
  dataFolder: resolve(env.SOJOURN_DATA || 'data'),
  databaseUrl: env.DATABASE_URL || undefined,
  url: (env.SOJOURN_URL || `http://localhost:${env.PORT || '3000'}`).replace(/\/+$/, ''),
  masterKey: required(env, 'SOJOURN_MASTER_KEY'),
  smtpUrl: env.SMTP_URL || `smtp://127.0.0.1:${required(env, 'INBOX_SMTP_PORT')}`,
  mayReachPrivate: /^(?:1|true|yes|on)$/i.test(env.SOJOURN_ALLOW_PRIVATE_TARGETS ?? ''),
  keep: readKeepDays(env),
})

const required = (env: Env, name: string): string => {
  const value = env[name]
  if (!value) throw new Error(`${name} is not set; \`npm start\` sets it by itself.`)
  return value
}
