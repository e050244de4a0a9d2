import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Language, nearestLanguage } from './language.ts'

type Env = Record<string, string | undefined>

/** What a command needs to know; the same variables as for `npm start`. */
export type Settings = {
  /** Absolute path. */
  dataFolder: string
  databaseUrl?: string
  host: string
  /** Undefined before the first start. */
  webPort?: number
  /** `host:port`; undefined before the first start. */
  temporalAddress?: string
  /** How Temporal is reached: the variables that its own tools read. */
  temporalEnv: Env
  /** Where mail is handed over; undefined before the first start. */
  smtpUrl?: string
  /** What says how long things are kept; read by whoever asks, since it may be set wrongly. */
  keepEnv?: Env
  /** Of the person who types. */
  language: Language
}

/** Settings from the environment, and from what the last start kept in the data folder. */
export const readSettings = (env: Env, cwd: string): Settings => {
  const dataFolder = resolve(cwd, env.SOJOURN_DATA || 'data')
  const ports = readPorts(dataFolder)
  const local = (port: string | number | undefined) => port && `127.0.0.1:${port}`
  const inbox = local(env.INBOX_SMTP_PORT || ports.inboxSmtp)
  return {
    dataFolder,
    databaseUrl: env.DATABASE_URL || undefined,
    host: env.HOST || '127.0.0.1',
    webPort: Number(env.PORT || ports.web) || undefined,
    temporalAddress: env.TEMPORAL_ADDRESS || local(ports.temporal) || undefined,
    temporalEnv: Object.fromEntries(
      Object.entries(env).filter(([name]) => name.startsWith('TEMPORAL_')),
    ),
    keepEnv: Object.fromEntries(
      Object.entries(env).filter(([name]) => name.startsWith('SOJOURN_KEEP_')),
    ),
    smtpUrl: env.SMTP_URL || (inbox ? `smtp://${inbox}` : undefined),
    language: nearestLanguage(env.LC_ALL || env.LC_MESSAGES || env.LANG || 'en'),
  }
}

/** False before the first start: opening the database would make an empty one. */
export const hasDatabase = ({ databaseUrl, dataFolder }: Settings): boolean =>
  databaseUrl !== undefined || existsSync(join(dataFolder, 'sojourn.db'))

type Ports = { web?: number; temporal?: number; inboxSmtp?: number }

const readPorts = (dataFolder: string): Ports => {
  const file = join(dataFolder, 'ports.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ports) : {}
}
