import type { Db, Ids, Sender } from '@sojourn/db'
import type {
  DkimSigner,
  MailContent,
  MailTransport,
  Renderer,
  SecretBox,
  TokenKeys,
} from '@sojourn/mail'
import type { RunMember } from '@sojourn/shared/node-type'
import type { Logger } from 'pino'
import type { FindLeaving } from './leaving.ts'
import type { SendingRules } from './sending-rules.ts'

/** What delivering mail is made of. */
export type DeliverDeps = {
  db: Db
  now: () => number
  newId: Ids
  transport: MailTransport
  renderer: Renderer
  keys: TokenKeys
  /** Opens the keys that domains sign with. */
  secrets: SecretBox
  /** Public address, without a slash at its end. */
  baseUrl: string
  log: Logger
}

/** One mail for one group. */
export type Consignment = {
  workspace: string
  journey: string
  version: string
  mail: string
  kind: 'marketing' | 'transactional'
  sender: Sender
  content: MailContent
  contentHash: string
  members: readonly RunMember[]
  /** The mark of this attempt (rule `handed-cas`). */
  attempt: string
  signal: AbortSignal
  rules: SendingRules
  /** What the sender's domain signs with; null: nothing, or it is switched off. */
  signer: DkimSigner | null
  findLeaving: FindLeaving
}
