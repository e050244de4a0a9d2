import type { Db } from '@sojourn/db'
import type { Program } from '@sojourn/shared/dsl'
import { parseRanges } from '@sojourn/shared/interpreter'
import type { CampaignFolder, FarLine } from '../folder.ts'

/** A mail that the far side took. */
export type Accepted = Extract<FarLine, { accepted: string }>

/** Everything that was recorded inside and outside, read once when all is at rest. */
export const readHistory = async (db: Db, folder: CampaignFolder) => {
  const programs = new Map<string, Program>()
  const versions = await db
    .selectFrom('version')
    .innerJoin('program', 'program.hash', 'version.program_hash')
    .select(['version.id', 'program.program'])
    .execute()
  for (const { id, program } of versions) programs.set(id, JSON.parse(program) as Program)

  const enrolments = await db
    .selectFrom('enrolment')
    .select(['id', 'journey_id', 'version_id', 'contact_id', 'event_id', 'status', 'step_id'])
    .select(['visit', 'visits', 'wake_at', 'touched_at', 'end_reason'])
    .where('is_test', '=', 0)
    .execute()
  const deliveries = await db
    .selectFrom('delivery')
    .select(['id', 'enrolment_id', 'step_id', 'visit', 'kind', 'state', 'message_id', 'address'])
    .where('enrolment_id', '!=', '')
    .execute()
  const events = await db
    .selectFrom('event')
    .select(['id', 'message_id', 'name', 'kind', 'contact_id', 'occurred_at', 'enrolment_id'])
    .execute()
  const counters = await db
    .selectFrom('counter')
    .select(['version_id', 'step_id', 'port', 'passed'])
    .execute()
  const journal = await db
    .selectFrom('journal')
    .innerJoin('cohort', 'cohort.id', 'journal.cohort_id')
    .select(['cohort.version_id', 'journal.cohort_id', 'journal.kind', 'journal.step_id'])
    .select(['journal.port', 'journal.who', 'journal.number', 'journal.wake_at'])
    .execute()
  const seats = await db
    .selectFrom('seat')
    .select(['cohort_id', 'ordinal', 'enrolment_id'])
    .execute()
  return {
    at: Date.now(),
    programs,
    enrolments,
    deliveries,
    events,
    counters: counters.map((row) => ({ ...row, passed: Number(row.passed) })),
    journal: journal.map(({ who, ...row }) => ({ ...row, who: parseRanges(who) })),
    seats,
    accepted: folder.far.read().filter((line): line is Accepted => 'accepted' in line),
    answered: folder.events.read(),
    hits: folder.hits.read(),
    calls: folder.calls.read(),
  }
}
export type History = Awaited<ReturnType<typeof readHistory>>

/** What a check found wrong: in a sentence, with the ids to look at. */
export type Violation = { rule: string; what: string }
