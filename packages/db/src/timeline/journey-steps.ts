import type { Program } from '@sojourn/shared/dsl'
import { parseRanges } from '@sojourn/shared/interpreter'
import type { Queries } from '../db.ts'
import { fromJson } from '../json.ts'
import { sortable, type TimelineEntry, type TimelineQuestion } from './entry.ts'

/** How the contact came into journeys, and every step there. */
export const journeySteps = async (
  db: Queries,
  question: TimelineQuestion,
): Promise<TimelineEntry[]> => {
  const passages = await passagesOf(db, question)
  if (passages.size === 0) return []

  const entered: TimelineEntry[] = [...passages.values()].map(({ label, enteredAt }) => ({
    ...label,
    kind: 'entered',
    id: label.enrolment,
    at: enteredAt,
    order: 1,
  }))
  const { until = Number.POSITIVE_INFINITY } = question
  return [
    ...entered.filter(({ at }) => at <= until),
    ...(await stepsOf(db, passages, until)).filter((entry) => entry !== undefined),
  ]
}

type Passage = {
  label: {
    enrolment: string
    journey: { id: string; name: string }
    version: number
    isTest: boolean
  }
  enteredAt: number
  program: Program
  /** Where it waits now, and until when. */
  wait: { step: string | null; visit: number; until: number | null }
}

const passagesOf = async (
  db: Queries,
  { workspace, contact }: TimelineQuestion,
): Promise<Map<string, Passage>> => {
  const rows = await db
    .selectFrom('enrolment')
    .innerJoin('version', 'version.id', 'enrolment.version_id')
    .innerJoin('program', 'program.hash', 'version.program_hash')
    .leftJoin('journey', (join) =>
      join
        .onRef('journey.id', '=', 'enrolment.journey_id')
        .onRef('journey.workspace_id', '=', 'enrolment.workspace_id'),
    )
    .select([
      'enrolment.id',
      'enrolment.journey_id as journey',
      'journey.name',
      'version.number',
      'enrolment.is_test',
      'enrolment.entered_at',
      'enrolment.step_id',
      'enrolment.visit',
      'enrolment.wake_at',
      'program.program',
    ])
    .where('enrolment.workspace_id', '=', workspace)
    .where('enrolment.contact_id', '=', contact)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        label: {
          enrolment: row.id,
          journey: { id: row.journey, name: row.name ?? row.journey },
          version: row.number,
          isTest: row.is_test === 1,
        },
        enteredAt: row.entered_at,
        program: fromJson<Program>(row.program),
        wait: { step: row.step_id, visit: row.visit, until: row.wake_at },
      },
    ]),
  )
}

/** Rows of the journals of all cohorts that carried these passages, read whole: they are few. */
const stepsOf = async (db: Queries, passages: Map<string, Passage>, until: number) => {
  const rows = await db
    .selectFrom('seat')
    .innerJoin('journal', 'journal.cohort_id', 'seat.cohort_id')
    .select(['seat.enrolment_id as enrolment', 'seat.ordinal', 'journal.cohort_id as cohort'])
    .select(['journal.number', 'journal.kind', 'journal.step_id as step', 'journal.visit'])
    .select(['journal.port', 'journal.who', 'journal.at', 'journal.wake_at as wakeAt'])
    .select('journal.reason')
    .where('seat.enrolment_id', 'in', [...passages.keys()])
    .whereRef('journal.number', '>', 'seat.since_number')
    .execute()

  return rows
    .filter((row) => row.at <= until && parseRanges(row.who).includes(row.ordinal))
    .map((row) => toEntry(row, passages.get(row.enrolment) as Passage))
}

type Row = {
  ordinal: number
  cohort: string
  number: number
  kind: string
  step: string | null
  visit: number | null
  port: string | null
  at: number
  wakeAt: number | null
  reason: string | null
}

const toEntry = (row: Row, passage: Passage): TimelineEntry | undefined => {
  const node = row.step?.split('~')[0] ?? null
  const { reason } = row
  const place = {
    ...passage.label,
    id: `${row.cohort}-${sortable(row.number)}`,
    at: row.at,
    order: 3,
  }
  switch (row.kind) {
    case 'leave':
      return { ...place, kind: 'passed', node: node ?? '', port: row.port ?? '', reason }
    case 'enter':
      // Coming to an act is told by what the act did.
      if (passage.program.steps[row.step ?? '']?.do === 'act') return undefined
      return { ...place, kind: 'waiting', node: node ?? '', until: untilOf(row, passage), reason }
    case 'defer':
      return { ...place, kind: 'waiting', node: node ?? '', until: row.wakeAt, reason }
    case 'end':
      return { ...place, kind: 'ended', node, reason }
    case 'park':
      return { ...place, kind: 'parked', node, reason }
    default:
      return undefined
  }
}

// A group whose members wait until different instants has none in its row; the present one is known.
const untilOf = ({ step, visit, wakeAt }: Row, { wait }: Passage): number | null =>
  wakeAt ?? (wait.step === step && wait.visit === visit ? wait.until : null)
