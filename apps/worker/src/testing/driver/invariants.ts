import type { Db } from '@sojourn/db'
import type { Program } from '@sojourn/shared/dsl'
import { isAfter, parseRanges } from '@sojourn/shared/interpreter'
import type { FakeTemporal } from './fake-temporal.ts'
import { readPaths } from './paths.ts'
import { MINUTE, QUIT } from './random-program.ts'
import type { Schedule } from './schedule.ts'
import { mustHold } from './violation.ts'

/** By when whoever sits in a blocked run must have been seated anew. */
const BLOCKED_MS = 3 * MINUTE

type Row = Awaited<ReturnType<typeof insideRows>>[number]

const insideRows = (db: Db) =>
  db
    .selectFrom('enrolment')
    .selectAll()
    .where('status', 'in', ['acting', 'waiting', 'parked'])
    .execute()

/** When all has come to rest: nobody is stuck, nobody will be woken late, and the counters agree. */
export const checkAtRest = async ({
  db,
  setting,
  temporal,
  now,
  state,
}: Schedule): Promise<void> => {
  const rows = await insideRows(db)
  await checkCounters(db, setting.program, rows)
  await checkExits(db, setting.program, rows)
  if (state() === 'paused') return
  for (const row of rows) if (row.status !== 'parked') checkCarried(row, temporal, now())
}

/** Somebody's run is open, knows where they stand, and will wake in time. */
const checkCarried = (row: Row, temporal: FakeTemporal, now: number): void => {
  const run = temporal.find(row.cohort_id ?? '')
  const believed = run?.state.positions.find(({ who }) =>
    parseRanges(who).includes(row.ordinal ?? -1),
  )
  const tale = () =>
    `${row.id} of ${row.contact_id} is ${row.status} at ${row.step_id}#${row.visit} until ${row.wake_at}, now ${now}, seat ${row.cohort_id}:${row.ordinal}, the run ${run ? (run.isOpen ? 'is open' : 'is closed') : 'is not there'}, believes ${JSON.stringify(believed)}, timer ${run?.timer}`
  // Noticed when somebody is late, and poked in vain before its people are seated anew.
  if (run?.isBlocked && now <= Math.max(row.wake_at ?? 0, row.touched_at) + BLOCKED_MS) return
  const isCarried = run?.isOpen === true && believed?.step === row.step_id
  mustHold(isCarried && believed?.visit === row.visit, 'nobody is stuck', tale)
  mustHold(row.wake_at !== null && row.wake_at > now, 'nobody is stuck', tale)
  mustHold(run?.timer != null && run.timer <= (row.wake_at ?? 0), 'nobody is woken late', tale)
}

/** Nobody is inside for whom an exit is stored that is newer than their entry. */
const checkExits = async (db: Db, program: Program, inside: readonly Row[]): Promise<void> => {
  if (program.exits.length === 0) return
  const quits = await db.selectFrom('event').selectAll().where('name', '=', QUIT).execute()
  for (const row of inside) {
    const quit = quits.find(
      (event) =>
        event.contact_id === row.contact_id &&
        isAfter(
          { at: event.occurred_at, seq: event.seq },
          { at: row.entry_at, seq: row.entry_seq },
        ),
    )
    mustHold(
      quit === undefined || row.status === 'parked',
      'an exit is obeyed',
      () => `${row.id} is ${row.status} at ${row.step_id} although event ${quit?.seq} lets it out`,
    )
  }
}

/** At every step: who came in, came out or is still there. */
const checkCounters = async (db: Db, program: Program, inside: readonly Row[]): Promise<void> => {
  const rows = await db.selectFrom('counter').selectAll().execute()
  const passed = new Map(rows.map((row) => [`${row.step_id}.${row.port}`, row.passed]))
  const came = new Map<string, number>()
  const went = new Map<string, number>()
  const add = (to: Map<string, number>, step: string, more: number) =>
    to.set(step, (to.get(step) ?? 0) + more)
  for (const [trigger, { to }] of Object.entries(program.entry))
    if (to !== null) add(came, to, passed.get(`${trigger}.next`) ?? 0)
  for (const row of rows) {
    const step = program.steps[row.step_id]
    if (step === undefined) continue
    add(went, row.step_id, row.passed)
    const next = 'next' in step ? step.next[row.port] : null
    if (next != null) add(came, next, row.passed)
  }
  for (const id of Object.keys(program.steps)) {
    const there = inside.filter((row) => row.step_id === id).length
    mustHold(
      (came.get(id) ?? 0) === (went.get(id) ?? 0) + there,
      'entries = exits + inside',
      () => `${id}: ${came.get(id) ?? 0} came, ${went.get(id) ?? 0} went, ${there} are there`,
    )
  }
}

/** At the end: every journal is a legal path that leads to where its row stands. */
export const checkPaths = async (schedule: Schedule): Promise<void> => {
  const { db, setting, farSide } = schedule
  const { steps, entry } = setting.program
  for (const { row, entries } of await readPaths(db)) {
    const tale = () =>
      `${row.id} of ${row.contact_id} (${row.status} ${row.step_id}#${row.visit}): ${entries.map((one) => `${one.kind} ${one.step_id}#${one.visit} ${one.port ?? ''} ${one.reason ?? ''}`).join('; ')}`
    const legal = (holds: boolean) => mustHold(holds, 'the journal is a legal path', tale)
    let stands: string | null = null
    let next: string | null | undefined
    let hasEnded = false
    const entered = new Set<string>()
    const usedEvents = new Set<number>()
    for (const { kind, step_id: step, visit, port, event_seq: event } of entries) {
      legal(!hasEnded)
      const place = `${step}#${visit}`
      if (kind === 'enter') {
        legal(stands === null && step === next && !entered.has(place))
        entered.add(place)
        stands = place
      } else if (kind === 'leave' && visit === 0) {
        next = entry[step ?? '']?.to
      } else if (kind === 'leave') {
        legal(stands === place || (stands === null && step === next && !entered.has(place)))
        entered.add(place)
        stands = null
        const from = steps[step ?? '']
        // Who waits anew comes to the same step.
        next =
          from === undefined || !('next' in from) ? null : port === null ? step : from.next[port]
        if (event !== null) {
          mustHold(!usedEvents.has(event), 'an event ends one wait', tale)
          usedEvents.add(event)
        }
      } else if (kind === 'end') {
        legal(port === null ? stands === null || stands === place : next === null)
        stands = null
        hasEnded = true
      } else if (kind === 'park') {
        legal(stands === place)
      }
    }
    // Whoever is parked sits nowhere: a stop ends them without a row of a journal.
    const isParked = entries.at(-1)?.kind === 'park'
    legal((row.status === 'ended') === hasEnded || isParked)
    mustHold(
      row.leaving === null || row.end_reason !== 'finished' || row.status === 'parked' || isParked,
      'who is asked to leave, leaves',
      tale,
    )
    if (row.status !== 'ended' || isParked) legal(stands === `${row.step_id}#${row.visit}`)
    for (const mail of farSide.accepted)
      if (mail.enrolment === row.id)
        mustHold(entered.has(`${mail.step}#${mail.visit}`), 'a mail belongs to a visit', tale)
  }
}
