import type { Db, Ids } from '@sojourn/db'
import type { Meters } from '@sojourn/db/operating'
import type { MailTransport, Renderer, SecretBox, TokenKeys } from '@sojourn/mail'
import type { NodeTypes } from '@sojourn/shared/node-type'
import type { Logger } from 'pino'

/** What the operator decided; `main.ts` reads it from the environment. */
export type Settings = {
  /** Public address, without a slash at its end. */
  url: string
  /** Absolute path. */
  dataFolder: string
  /** Where the built editor lies; it may not be built. */
  editorFolder: string
  /** Where the templates lie, a folder each. */
  templatesFolder: string
  /** True while we listen on this machine alone. */
  isLoopback: boolean
  /** False: mail stays in the built-in inbox. */
  isSmtpSet: boolean
  /** What the link for the first account must carry; null: none is asked for. */
  ownerLink: string | null
  /** What `/metrics` may be read with, besides a secret key. */
  metricsToken?: string | undefined
}

/** Everything the API is made of. Tests give their own clock, transport and database. */
export type Deps = {
  db: Db
  ids: Ids
  now: () => number
  log: Logger
  /** Counts what is done; absent where nobody asks. */
  meters?: Meters
  keys: TokenKeys
  /** Seals what only we may read again, such as the keys that domains sign with. */
  secrets: SecretBox
  transport: MailTransport
  /** Authors' templates run in a thread that can be stopped. */
  renderer: Renderer
  nodeTypes: NodeTypes
  /** Aborted when the process stops: streams end, so that the server can close. */
  stopping: AbortSignal
  settings: Settings
}
