export { type AccessKey, accessKeys, useAccessKey } from './access-keys.ts'
export { type Account, accounts } from './accounts.ts'
export { attempts } from './attempts.ts'
export { type Call, type Identifier, type IdentifierKind, traitsOf } from './call.ts'
export { type Contact, type ContactFields, type ContactSummary, contacts } from './contacts.ts'
export { createDb, type Db, type Queries, type Tx } from './db.ts'
export { deleteContacts } from './delete-contact.ts'
export {
  deliveries,
  type DeliveryResult,
  type DeliveryStanding,
  type DeliveryState,
  type DeliveryVisit,
  findTrackedDelivery,
  type HandedDelivery,
  type NewDelivery,
  type TrackedDelivery,
} from './deliveries.ts'
export { isDuplicate, isPostgres, lockContacts } from './dialect.ts'
export { emailKey } from './email-key.ts'
export { events, type RecentEvent } from './events.ts'
export { facts } from './facts.ts'
export { createGroupCommit, type GroupCommitOptions } from './group-commit.ts'
export {
  type HandOverFacts,
  handOverFacts,
  pinnedMails,
  suppressAddress,
} from './hand-over-facts.ts'
export { type Heartbeat, heartbeats } from './heartbeats.ts'
export { identifiers } from './identifiers.ts'
export { createIds, type IdPrefix, type Ids } from './ids.ts'
export { keepReceivedMail, type ReceivedMail } from './inbox-intake.ts'
export { createIngest, type Ingested, ingest } from './ingest.ts'
export { leases } from './leases.ts'
export { type Login, logins } from './logins.ts'
export { type OpenDbOptions, openDb } from './open-db.ts'
export {
  type EnrolByHand,
  type EnrolledByHand,
  enrolByHand,
  type OwnEvent,
  storeOwnEvents,
} from './own-events.ts'
export type { Page } from './page.ts'
export { mergeProfile, type Profile, type ProfileChange } from './profile.ts'
export { type ContactChange, profiles } from './profiles.ts'
export type { Schema } from './schema.ts'
export { secretHash } from './secret-hash.ts'
export { type Workspace, type WorkspaceChange, workspaces } from './workspaces.ts'
