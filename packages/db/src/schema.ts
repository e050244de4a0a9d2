import type { Generated, GeneratedAlways } from 'kysely'

// Portable columns only: text ids, epoch milliseconds as bigint (read as number), JSON as text behind
// a codec in the repositories, 0 and 1 for flags. Every row but `program` belongs to a workspace.

/** 0 or 1. SQLite has no booleans, and one form serves both databases. */
type Flag = number
/** Epoch milliseconds, UTC. */
type Instant = number
/** JSON text; parsed by the repository that owns the table. */
type Json = string
/** Given by the database, in the order of storing. */
type Seq = GeneratedAlways<number>

export type WorkspaceTable = {
  id: string
  name: string
  zone: string
  language: string
  /** Write key of the public event endpoints; may be shown again, it only lets events in. */
  write_key: string
  created_at: Instant
}

export type AccountTable = {
  id: string
  workspace_id: string
  email: string
  password_hash: string
  language: string
  created_at: Instant
}

/** A session. The token itself is only in the cookie; the row holds its SHA-256. */
export type LoginTable = {
  token_hash: string
  workspace_id: string
  account_id: string
  created_at: Instant
  seen_at: Instant
  expires_at: Instant
}

/** A secret key for the API, kept as SHA-256 with its last four characters. */
export type AccessKeyTable = {
  id: string
  workspace_id: string
  name: string
  key_hash: string
  ending: string
  created_at: Instant
  used_at: Instant | null
}

export type ContactTable = {
  id: string
  workspace_id: string
  /** The address mail goes to, as given; its normalised form is an identifier. */
  email: string | null
  name: string | null
  language: string | null
  zone: string | null
  attributes: Json
  /** attribute → instant of its last write, for last-write-wins by event time. */
  attribute_times: Json
  /** Lower-case text that the contact list searches. */
  search: string
  /** Brought by the sample, and removed with it. */
  is_sample: Generated<Flag>
  created_at: Instant
  updated_at: Instant
  seen_at: Instant | null
}

/** kind: user_id, email, anonymous_id. `value` is normalised. */
export type IdentifierTable = {
  workspace_id: string
  kind: string
  value: string
  contact_id: string
  created_at: Instant
}

/** Every attribute that was ever seen on a contact, for pickers. */
export type AttributeTable = {
  workspace_id: string
  name: string
  seen_at: Instant
}

/** Append-only. `message_id` is unique per workspace; `seq` is the order in which events were stored. */
export type EventTable = {
  seq: Seq
  id: string
  workspace_id: string
  message_id: string
  contact_id: string
  /** identify, track, page, screen, group, alias; `own` for email.* and journey.* */
  kind: string
  name: string
  properties: Json
  /** The rest of a Segment call: traits, context, ids as given. */
  payload: Json
  occurred_at: Instant
  received_at: Instant
  /** The send a message event belongs to; null for all others. */
  enrolment_id: string | null
  step_id: string | null
  visit: number | null
  /** human, machine, cannot-tell of an open or a click; null for all others. */
  verdict: string | null
  /** An import or an old event: enters the history and starts no journey. */
  is_history: Flag
  routed_at: Instant | null
}

/** Append-only ledger. state: pending, granted, denied, withdrawn, expired. */
export type ConsentTable = {
  id: string
  workspace_id: string
  contact_id: string | null
  address: string
  channel: string
  topic: string
  state: string
  basis: string
  source: string
  wording: string | null
  ip: string | null
  agent: string | null
  actor: string | null
  at: Instant
}

/** Keyed on the normalised address, so that it survives whatever happens to the contact. */
export type SuppressionTable = {
  workspace_id: string
  channel: string
  address: string
  /** hard-bounce, complaint, unsubscribed, manual */
  reason: string
  /** all: nothing goes out; marketing: transactional still does. */
  scope: string
  delivery_id: string | null
  at: Instant
}

/** state: draft, live, paused, stopped, archived. `control`: work the worker still has to do, null: none. */
export type JourneyTable = {
  id: string
  workspace_id: string
  name: string
  /** journey, sub-flow; as the draft's graph says. */
  kind: Generated<string>
  state: string
  graph: Json
  revision: number
  live_version_id: string | null
  /** resume, stop; cleared by the worker when everybody was treated. */
  control: string | null
  /** The last enrolment id that was treated. */
  control_cursor: string | null
  /** Of a resume: what becomes of the deadlines that passed, and how far that is (JSON). */
  control_options: Json | null
  paused_at: Instant | null
  /** Why it paused itself (JSON); null when somebody did, or when it is not paused. */
  pause_reason: Json | null
  /** Failures count from here on: a resume begins anew. */
  watch_from: Generated<Instant>
  is_sample: Flag
  created_at: Instant
  updated_at: Instant
}

/** Frozen. `mails`: mail id → { content: hash, name, revision }. */
export type VersionTable = {
  id: string
  workspace_id: string
  journey_id: string
  number: number
  graph: Json
  program_hash: string
  mails: Json
  published_at: Instant
  published_by: string | null
}

export type ProgramTable = { hash: string; program: Json }

/** `poke`: 0 none, 1 to be sent or unanswered. */
export type CohortTable = {
  id: string
  workspace_id: string
  version_id: string
  size: number
  /** The number of its last journal row; counted up inside the transaction that writes one. */
  journal_number: number
  created_at: Instant
  started_at: Instant | null
  poke: Flag
  poked_at: Instant | null
}

/** status: waiting, acting, parked, ended. A deferred act is `acting` with a wake instant. */
export type EnrolmentTable = {
  id: string
  workspace_id: string
  journey_id: string
  version_id: string
  contact_id: string
  /** The event that let it in: unique per journey and contact (`once-entered`). */
  event_id: string
  /** Value of the re-entry key; '' when the rule has none. One open enrolment per journey, contact and key. */
  reentry_key: string
  status: string
  step_id: string | null
  visit: number
  /** step → visits so far (JSON). */
  visits: Json
  wake_at: Instant | null
  /** The deadline of a wait that is let go later, at `wake_at`; null: `wake_at` is the deadline. */
  due_at: Instant | null
  /** Marked to be put at this step when the act ends. */
  move_to: string | null
  /** Tries of the present visit that were deferred by a failure. */
  tries: number
  /** Since when, and after which event seq, an event may end the present wait (`event-once`). */
  since_at: Instant
  since_seq: number
  /** The seat; null when parked or ended. */
  cohort_id: string | null
  ordinal: number | null
  /** Marked to leave by a stop or a deletion while acting (`leave-tx`): the reason. */
  leaving: string | null
  touched_at: Instant
  data: Json
  entered_at: Instant
  /** The event that let it in, among all events: only a newer one takes it out again. */
  entry_at: Generated<Instant>
  entry_seq: Generated<number>
  /** When it reached the journey's goal. */
  goal_at: Instant | null
  ended_at: Instant | null
  end_reason: string | null
  is_test: Flag
}

/** Whom a trigger did not let in, and why: once for each contact, journey and reason. */
export type RefusalTable = {
  workspace_id: string
  journey_id: string
  contact_id: string
  reason: string
  times: number
  /** The last time. */
  refused_at: Instant
}

/**
 * What somebody asked to be done with people of a journey; the worker deletes it when it is through.
 * About one enrolment, or about all who are parked or inside at a node.
 */
export type ControlTaskTable = {
  id: string
  workspace_id: string
  journey_id: string
  /** remove, move, retry */
  act: string
  enrolment_id: string | null
  step_id: string | null
  /** parked, inside */
  who: string
  to_step: string | null
  /** Which of them (JSON of PeopleFilter); null: all. */
  filter: Generated<Json | null>
  /** The last enrolment id that was treated. */
  task_cursor: string
  created_at: Instant
}

/** Who sat where: the way from an enrolment to the journal rows of its cohorts. Never deleted with the move. */
export type SeatTable = {
  workspace_id: string
  cohort_id: string
  ordinal: number
  enrolment_id: string
  /** Journal rows of the cohort above this number concern this stay. */
  since_number: number
}

/** Append-only, one row per group. kind: enter, leave, end, park, defer, note. `who` are ranges of ordinals. */
export type JournalTable = {
  workspace_id: string
  cohort_id: string
  number: number
  kind: string
  step_id: string | null
  visit: number | null
  port: string | null
  who: string
  at: Instant
  wake_at: Instant | null
  reason: string | null
  event_seq: number | null
}

/** Passages by version, step and port. Test enrolments are not counted. */
export type CounterTable = {
  workspace_id: string
  version_id: string
  step_id: string
  port: string
  passed: number
}

/** The arm a contact drew at a split node of a journey: kept for ever (`sticky`). */
export type ArmTable = {
  workspace_id: string
  journey_id: string
  step_id: string
  contact_id: string
  port: string
  at: Instant
}

export type MailTable = {
  id: string
  workspace_id: string
  name: string
  document: Json
  revision: number
  is_sample: Flag
  created_at: Instant
  updated_at: Instant
}

/** Compiled once at publish: hash → language → subject, html, text, links (JSON). */
export type MailContentTable = {
  workspace_id: string
  hash: string
  content: Json
  created_at: Instant
}

/** An uploaded picture; its bytes lie in the data folder under this hash. */
export type AssetTable = {
  hash: string
  workspace_id: string
  name: string
  type: string
  bytes: number
  created_at: Instant
}

export type SenderTable = {
  id: string
  workspace_id: string
  name: string
  address: string
  reply_to: string | null
  postal_address: string
  is_default: Flag
  created_at: Instant
  /** { per, count } (JSON); null: no bound. */
  rate: Generated<Json | null>
  /** Mailbox provider → { per, count } (JSON). */
  provider_rates: Generated<Json | null>
}

/** state: reserved, handed, accepted, refused, unknown, skipped. Unique per enrolment, step, visit, channel. */
export type DeliveryTable = {
  id: string
  workspace_id: string
  /** '' for a test send. */
  enrolment_id: string
  step_id: string
  visit: number
  channel: string
  contact_id: string | null
  journey_id: string | null
  version_id: string | null
  mail_id: string
  content_hash: string
  language: string
  /** Normalised address. */
  address: string
  kind: string
  state: string
  reason: string | null
  /** The mark of the attempt that holds the reservation (`handed-cas`). */
  attempt: string | null
  message_id: string
  /** Subject as rendered, for timelines. */
  subject: string | null
  /** Destinations that hold a recipient's own values: index → URL (JSON). */
  own_links: Json | null
  reserved_at: Instant
  handed_at: Instant | null
  settled_at: Instant | null
  opened_at: Instant | null
  clicked_at: Instant | null
  /** When it may go where a rate or a spread bounds it, and when that was decided. */
  slot_at: Generated<Instant | null>
  slot_taken_at: Generated<Instant | null>
  /** The first hand-over; retries count from here. */
  tried_at: Generated<Instant | null>
}

/** One bound of sending, shared by all processes: see `policy/rate.ts` and `policy/slow-down.ts`. */
export type RateTable = {
  workspace_id: string
  /** `journey/…`, `sender/…` or `provider/…`, then the kind of mail. */
  key: string
  count: number | null
  per_ms: number | null
  anchor: Instant
  next_slot: number
  /** Slots after `next_slot` that are given away (JSON). */
  taken: Json
  /** Slots given before are void. */
  reset_at: Instant
  /** SlowDown (JSON). */
  slow: Json | null
  /** The running minute, how many were accepted in it, and in the one before. */
  minute_at: Instant
  minute_count: number
  minute_before: number
}

/** Many people who came to a mail at once, and until when they are spread. */
export type MailReleaseTable = {
  workspace_id: string
  journey_id: string
  step_id: string
  ends_at: Instant
  given: number
}

/** The domain of senders' addresses. `dkim_private` is sealed with the master key. */
export type SendingDomainTable = {
  workspace_id: string
  domain: string
  dkim_selector: string | null
  dkim_public: string | null
  dkim_private: string | null
  dkim_on: Flag
  /** A receiver found the domain set up wrongly; marketing waits until somebody resumes it. */
  paused_at: Instant | null
  paused_reply: string | null
}

/** How mails were answered, by day (epoch days): accepted, or the class of the refusal. */
export type MailCountTable = {
  workspace_id: string
  journey_id: string
  mail_id: string
  day: number
  outcome: string
  number: number
}

/** kind: open, click. verdict: human, machine, cannot-tell. */
export type HitTable = {
  id: string
  workspace_id: string
  delivery_id: string
  kind: string
  link_index: number | null
  verdict: string
  reasons: Json
  rule_version: number
  ip: string | null
  agent: string | null
  at: Instant
}

export type InboxMessageTable = {
  id: string
  workspace_id: string
  message_id: string
  recipient: string
  sender: string
  subject: string
  /** The whole message as it was received. */
  raw: string
  received_at: Instant
  read_at: Instant | null
}

export type LeaseTable = { name: string; holder: string; until: Instant }

/** Where Temporal keeps the runs of cohorts; its one row is `temporal`. */
export type RunStoreTable = { name: string; store: string; seen_at: Instant }

/** What each process last said of itself; `/healthz` and doctor read it. */
export type HeartbeatTable = {
  process: string
  kind: string
  at: Instant
  state: Json
}

/** Recent failed log-ins by key (address or account), for the rate limit. */
export type AttemptTable = {
  key: string
  count: number
  window_started_at: Instant
}

/** What is counted of the house: `labels` as Prometheus writes them; epoch day 0 is the sum of all days. */
export type MeterTable = { day: number; name: string; labels: string; amount: number }

/** How far each sweep of what is too old has come. */
export type RetentionTable = {
  sweep: string
  /** The last row that was looked at in this round; '' at its beginning. */
  reached: string
  /** Rows that were deleted or emptied, ever. */
  treated: number
  /** When the last round was through. */
  round_at: Instant | null
}

/** Numbers of the migrations that ran. */
export type MigrationTable = {
  number: number
  name: string
  applied_at: Instant
}

/** One row: the name that the house's queues carry. */
export type InstallationTable = { id: string }

/** What somebody said of a node. All of a thread carry its node and when it was resolved. */
export type CommentTable = {
  id: string
  workspace_id: string
  journey_id: string
  /** The id of the comment that began it. */
  thread_id: string
  node_id: string
  body: string
  /** Null: a program wrote it. */
  account_id: string | null
  /** The account's address when it wrote. */
  author: string | null
  created_at: Instant
  edited_at: Instant | null
  resolved_at: Instant | null
  changed_at: Instant
}

/** A window in which a journey is open. It is gone when it was not heard of for some seconds. */
export type PresenceTable = {
  workspace_id: string
  journey_id: string
  window_id: string
  account_id: string | null
  name: string | null
  node_id: string | null
  seen_at: Instant
}

export type Schema = {
  migration: MigrationTable
  workspace: WorkspaceTable
  account: AccountTable
  login: LoginTable
  access_key: AccessKeyTable
  contact: ContactTable
  identifier: IdentifierTable
  attribute: AttributeTable
  event: EventTable
  consent: ConsentTable
  suppression: SuppressionTable
  journey: JourneyTable
  version: VersionTable
  program: ProgramTable
  cohort: CohortTable
  enrolment: EnrolmentTable
  control_task: ControlTaskTable
  refusal: RefusalTable
  seat: SeatTable
  journal: JournalTable
  counter: CounterTable
  arm: ArmTable
  mail: MailTable
  mail_content: MailContentTable
  asset: AssetTable
  sender: SenderTable
  delivery: DeliveryTable
  rate: RateTable
  mail_release: MailReleaseTable
  sending_domain: SendingDomainTable
  mail_count: MailCountTable
  hit: HitTable
  inbox_message: InboxMessageTable
  lease: LeaseTable
  run_store: RunStoreTable
  installation: InstallationTable
  meter: MeterTable
  retention: RetentionTable
  heartbeat: HeartbeatTable
  attempt: AttemptTable
  comment: CommentTable
  presence: PresenceTable
}
