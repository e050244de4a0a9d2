export { type AccessKey, accessKeys, useAccessKey } from './access-keys.ts'
export { type Account, accounts } from './accounts.ts'
export { type Ask, type AskAtNode, type Asked, asks } from './asks.ts'
export { type Asset, assets, findAsset } from './assets.ts'
export { attempts } from './attempts.ts'
export { type Call, type Identifier, type IdentifierKind, traitsOf } from './call.ts'
export { comments } from './comments.ts'
export {
  ALL_MARKETING,
  type Consent,
  type ConsentState,
  consents,
  effectiveConsent,
  type NewConsent,
} from './consents.ts'
export { CONTACT_CHANGED, tellOfChanges } from './contact-changes.ts'
export { type Contact, type ContactFields, type ContactSummary, contacts } from './contacts.ts'
export { type Counts, counts } from './counts.ts'
export { createDb, type Db, type Listening, type Queries, type Topic, type Tx } from './db.ts'
export { deleteContacts } from './delete-contact.ts'
export {
  type DeliveryResult,
  type DeliveryStanding,
  type DeliveryState,
  type DeliveryVisit,
  deliveries,
  findTrackedDelivery,
  type HandedDelivery,
  type NewDelivery,
  settleArrived,
  type TrackedDelivery,
} from './deliveries.ts'
export { isAway, isDuplicate, isPostgres, isRefused, lockContacts } from './dialect.ts'
export type { PinnedMail } from './draft-difference.ts'
export { emailKey } from './email-key.ts'
export { eventProperties } from './event-properties.ts'
export { events, type RecentEvent } from './events.ts'
export { facts } from './facts.ts'
export { createGroupCommit, type GroupCommitOptions } from './group-commit.ts'
export {
  type HandOverFacts,
  handOverFacts,
  liveVersionOf,
  pinnedMails,
} from './hand-over-facts.ts'
export { type Heartbeat, heartbeats } from './heartbeats.ts'
export { type Hit, hits, REPEAT, type Verdict } from './hits.ts'
export { type ClientHit, hitsByClient } from './hits-by-client.ts'
export { identifiers } from './identifiers.ts'
export { createIds, type IdPrefix, type Ids } from './ids.ts'
export { keepReceivedMail, type ReceivedMail } from './inbox-intake.ts'
export { type InboxMessage, type InboxSummary, inboxMessages } from './inbox-messages.ts'
export { createIngest, type Ingested, ingest } from './ingest.ts'
export { installationOf } from './installation.ts'
export { journeyControls, type Resume } from './journey-controls.ts'
export { type DrawnVersion, type JourneyLabel, journeyLabels } from './journey-labels.ts'
export {
  type Journey,
  type JourneyControl,
  type JourneyState,
  journeys,
  type PauseReason,
  type VersionLabel,
} from './journeys.ts'
export { toJson } from './json.ts'
export { leases } from './leases.ts'
export { type ListedDelivery, listDeliveries } from './list-deliveries.ts'
export { liveMarks } from './live-marks.ts'
export { IDLE_MS, LONGEST_MS, type Login, logins } from './logins.ts'
export { mailContents } from './mail-contents.ts'
export { type MailOutcome, mailCounts } from './mail-counts.ts'
export { type MailRelease, mailReleases } from './mail-releases.ts'
export { type Mail, type MailUse, mails, mailUses } from './mails.ts'
export { countMatching } from './matching/count-matching.ts'
export { pending as pendingMigrations } from './migrations/migrate.ts'
export { type OpenDbOptions, openDb } from './open-db.ts'
export {
  type EnrolByHand,
  type EnrolledByHand,
  enrolByHand,
  type OwnEvent,
  storeOwnEvents,
} from './own-events.ts'
export type { Page } from './page.ts'
export { ALL_PARTITIONS, type Partitions } from './partitions.ts'
export { type Path, paths } from './paths.ts'
export { type EnrolmentStatus, type Passage, type Person, people } from './people.ts'
export type { PeopleFilter } from './people-filter.ts'
export { type Clock, holds, type SubjectColumns } from './predicate/holds.ts'
export { presences } from './presences.ts'
export { mergeProfile, type Profile, type ProfileChange } from './profile.ts'
export { type ContactChange, profiles } from './profiles.ts'
export { rates, type SharedRate } from './rates.ts'
export { type ContactRefusal, type JourneyRefusals, refusals } from './refusals.ts'
export { runStores } from './run-stores.ts'
export { deleteSample, findSample, type Sample } from './sample.ts'
export { countOthersInSample } from './sample-others.ts'
export type { Schema } from './schema.ts'
export { secretHash } from './secret-hash.ts'
export { pauseItself } from './self-pause.ts'
export { type Sender, type SenderFields, senders } from './senders.ts'
export { type DkimKey, type SendingDomain, sendingDomains } from './sending-domains.ts'
export { shares } from './shares.ts'
export { isSoftBouncer } from './soft-bounces.ts'
export { type Onward, startJourneys } from './start-journeys.ts'
export { type Suppression, suppressions } from './suppressions.ts'
export { type TimelineEntry, timeline } from './timeline.ts'
export { type Publication, publish, type Version, versions } from './versions.ts'
export { type Workspace, type WorkspaceChange, workspaces } from './workspaces.ts'
