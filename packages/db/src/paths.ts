import type { Program } from '@sojourn/shared/dsl'
import { parseRanges } from '@sojourn/shared/interpreter'
import { UserError } from '@sojourn/shared/problems'
import type { Queries } from './db.ts'
import { listOf } from './dialect.ts'
import { fromJson } from './json.ts'
import { type PathRow, type Stop, toStops } from './path/stops.ts'
import type { EnrolmentStatus } from './people.ts'

export type { Stop } from './path/stops.ts'

/** What became of the mail of a stop. */
export type StopDelivery = { state: string; reason: string | null; subject: string | null }
type Happened = { name: string; at: number }

/** One passage, stop by stop. */
export type Path = {
  enrolment: string
  journey: { id: string; name: string }
  contact: { id: string; name: string | null; email: string | null; zone: string | null }
  version: number
  program: Program
  status: EnrolmentStatus
  isTest: boolean
  enteredAt: number
  /** What let them in; null where it is no longer kept. */
  entry: Happened | null
  goalAt: number | null
  /** Empty where the journal of so long ago is no longer kept. */
  stops: (Stop & {
    /** The event that ended the wait, or the passage, where the journal names it. */
    event: Happened | null
    delivery: StopDelivery | null
  })[]
}

/** The ways that people took, read back from the journals of the cohorts in which they sat. */
export const paths = (db: Queries, workspace: string) => ({
  /** @throws UserError `enrolment.unknown` */
  of: async (enrolment: string): Promise<Path> => {
    const row = await findPassage(db, workspace, enrolment)
    if (row === undefined) throw new UserError('enrolment.unknown', 404)
    const stops = toStops(await readRows(db, enrolment))
    const last = stops.at(-1)
    if (last && row.status !== 'ended' && last.until === null && last.left === null)
      last.until = row.wakeAt
    // Whoever is parked when a journey stops is ended without a row of a journal: nobody carries them.
    if (last && row.endedAt !== null && last.end === null)
      last.end = { at: row.endedAt, reason: row.endReason, eventSeq: null }

    const named = stops.flatMap((stop) => [stop.eventSeq ?? [], stop.end?.eventSeq ?? []].flat())
    const eventOf = await readEvents(db, workspace, named)
    const mailOf = await readDeliveries(db, workspace, enrolment)
    return {
      enrolment,
      journey: { id: row.journey, name: row.name ?? row.journey },
      contact: {
        id: row.contact,
        name: row.contactName,
        email: row.email,
        zone: row.zone,
      },
      version: row.number,
      program: fromJson<Program>(row.program),
      status: row.status as EnrolmentStatus,
      isTest: row.isTest === 1,
      enteredAt: row.enteredAt,
      entry: await readEntry(db, workspace, row.event),
      goalAt: row.goalAt,
      stops: stops.map((stop) => ({
        ...stop,
        event: eventOf.get(stop.eventSeq ?? stop.end?.eventSeq ?? -1) ?? null,
        delivery: mailOf.get(`${stop.step} ${stop.visit}`) ?? null,
      })),
    }
  },
})

const findPassage = (db: Queries, workspace: string, enrolment: string) =>
  db
    .selectFrom('enrolment')
    .innerJoin('version', 'version.id', 'enrolment.version_id')
    .innerJoin('program', 'program.hash', 'version.program_hash')
    .leftJoin('contact', 'contact.id', 'enrolment.contact_id')
    .leftJoin('journey', (join) =>
      join
        .onRef('journey.id', '=', 'enrolment.journey_id')
        .onRef('journey.workspace_id', '=', 'enrolment.workspace_id'),
    )
    .select(['enrolment.journey_id as journey', 'journey.name', 'version.number'])
    .select(['enrolment.contact_id as contact', 'contact.name as contactName'])
    .select(['contact.email', 'contact.zone', 'program.program', 'enrolment.status'])
    .select(['enrolment.is_test as isTest', 'enrolment.entered_at as enteredAt'])
    .select(['enrolment.event_id as event', 'enrolment.goal_at as goalAt'])
    .select(['enrolment.wake_at as wakeAt', 'enrolment.ended_at as endedAt'])
    .select('enrolment.end_reason as endReason')
    .where('enrolment.workspace_id', '=', workspace)
    .where('enrolment.id', '=', enrolment)
    .executeTakeFirst()

/** One leaves a cohort for one that was made later, so their journals follow each other. */
const readRows = async (db: Queries, enrolment: string): Promise<PathRow[]> => {
  const rows = await db
    .selectFrom('seat')
    .innerJoin('cohort', 'cohort.id', 'seat.cohort_id')
    .innerJoin('journal', 'journal.cohort_id', 'seat.cohort_id')
    .select(['seat.ordinal', 'journal.who', 'journal.kind', 'journal.step_id as step'])
    .select(['journal.visit', 'journal.port', 'journal.at', 'journal.wake_at as wakeAt'])
    .select(['journal.reason', 'journal.event_seq as eventSeq'])
    .where('seat.enrolment_id', '=', enrolment)
    .whereRef('journal.number', '>', 'seat.since_number')
    .orderBy('cohort.created_at')
    .orderBy('cohort.id')
    .orderBy('journal.number')
    .execute()
  return rows.filter((row) => parseRanges(row.who).includes(row.ordinal))
}

const readEvents = async (
  db: Queries,
  workspace: string,
  seqs: readonly number[],
): Promise<Map<number, Happened>> => {
  if (seqs.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['seq', 'name', 'occurred_at as at'])
    .where('workspace_id', '=', workspace)
    .where('seq', 'in', listOf(db, seqs))
    .execute()
  return new Map(rows.map(({ seq, name, at }) => [Number(seq), { name, at }]))
}

const readEntry = async (
  db: Queries,
  workspace: string,
  event: string,
): Promise<Happened | null> => {
  const row = await db
    .selectFrom('event')
    .select(['name', 'occurred_at as at'])
    .where('workspace_id', '=', workspace)
    .where('id', '=', event)
    .executeTakeFirst()
  return row ?? null
}

const readDeliveries = async (
  db: Queries,
  workspace: string,
  enrolment: string,
): Promise<Map<string, StopDelivery>> => {
  const rows = await db
    .selectFrom('delivery')
    .select(['step_id as step', 'visit', 'state', 'reason', 'subject'])
    .where('workspace_id', '=', workspace)
    .where('enrolment_id', '=', enrolment)
    .execute()
  return new Map(rows.map(({ step, visit, ...delivery }) => [`${step} ${visit}`, delivery]))
}
