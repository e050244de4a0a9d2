import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { counts } from './counts.ts'
import type { Db } from './db.ts'
import { deleteContacts } from './delete-contact.ts'
import { identifiers } from './identifiers.ts'
import {
  actRows,
  countOverdue,
  failingVersions,
  lastFailureAt,
  lockAddressed,
  lockOverdue,
  neglectedCohorts,
  placedOf,
  pokeCohorts,
  pokeEmptied,
  storedEvents,
} from './runtime/index.ts'
import { aPublishedJourney, openTestDb } from './testing/index.ts'
import { timeline } from './timeline.ts'

/** How SQLite goes about each query that `ask` makes: `SEARCH table USING INDEX …`. */
const plansOf = async (ask: (db: Db) => Promise<unknown>): Promise<string> => {
  const { db, remove } = await openTestDb('SQLite')
  onTestFinished(remove)
  const compileQuery = vi.spyOn(db.getExecutor(), 'compileQuery')
  await ask(db)
  const queries = compileQuery.mock.results.map(({ value }) => value)
  compileQuery.mockRestore()

  const lines: string[] = []
  for (const query of queries) {
    const { rows } = await sql<{ detail: string }>`${sql.raw('explain query plan ')}${sql.raw(
      query.sql.replaceAll('?', 'null'),
    )}`.execute(db)
    lines.push(...rows.map(({ detail }) => detail))
  }
  return lines.join('\n')
}

// SQLite keeps no statistics of a new database, so it plans these the same way for a million people.

test('whoever waits is found by contact, not by reading all who wait', async () => {
  const plans = await plansOf((db) => placedOf(db, 'ws', ['con_1', 'con_2']))
  expect(plans).toMatch(/USING INDEX \w+ \(contact_id=\?/)
})

test('the numbers on the canvas are counted in an index, without a look at the people', async () => {
  const plans = await plansOf(async (db) => {
    await aPublishedJourney(db, 'ws', {})
    const [journey] = await db.selectFrom('journey').select('id').execute()
    await counts(db, 'ws').ofJourney(journey?.id ?? '')
  })
  expect(plans).toContain('USING COVERING INDEX enrolment_place (version_id=?')
})

test('stored events are found by contact and time', async () => {
  const question = { contacts: ['con_1'], names: ['Ordered'], from: 0, to: 1, withHistory: false }
  const plans = await plansOf((db) => storedEvents(db, question))
  expect(plans).toContain('USING INDEX event_contact (contact_id=?')
})

test('the sweeper reads what is overdue and no more', async () => {
  const plans = await plansOf((db) =>
    neglectedCohorts(db, { overdueBefore: 1, untouchedSince: 1, limit: 10 }),
  )
  expect(plans).toContain('USING INDEX enrolment_wake (wake_at<?)')
  expect(plans).toContain('USING INDEX enrolment_acting (touched_at<?)')
})

test('cohorts that are poked are found by id, however many there ever were', async () => {
  const plans = await plansOf(async (db) => {
    await pokeCohorts(db, ['coh_1'])
    await pokeEmptied(db, ['coh_1'])
  })
  expect(plans.match(/SEARCH cohort .*/g)).toEqual([
    expect.stringContaining('(id=?)'),
    expect.stringContaining('(id=?)'),
  ])
})

test('whether a cohort is empty is one look into it, not a count of who sits there', async () => {
  const plans = await plansOf((db) => pokeEmptied(db, ['coh_1', 'coh_2']))
  expect(plans).toMatch(/CORRELATED SCALAR SUBQUERY[\s\S]*USING (COVERING )?INDEX enrolment_seat/)
  expect(plans).not.toMatch(/SCAN enrolment/)
})

test('the watch over failures reads what failed of late, and what was done of late', async () => {
  const failures = await plansOf(async (db) => {
    await lastFailureAt(db, 1)
    await failingVersions(db, 1)
  })
  expect(failures).toContain('journal USING INDEX journal_failed (at>?)')
  expect(failures).not.toMatch(/^SCAN/m)
  const rows = await plansOf((db) => actRows(db, 'ver', { since: 1, which: 'all', limit: 1 }))
  expect(rows).toContain('journal USING INDEX journal_at (at>?)')
})

test('people whose deadlines passed are found by their deadline or by their journey', async () => {
  const question = { workspace: 'ws', journey: 'jrn', before: 1 }
  const plans = await plansOf(async (db) => {
    await countOverdue(db, question, 1)
    await lockOverdue(db, question, 500)
    await lockAddressed(db, {
      ...question,
      enrolment: null,
      node: 'n',
      who: 'parked',
      cursor: '',
      limit: 1,
    })
  })
  expect(plans).not.toMatch(/\(workspace_id=\?\)|^SCAN (?!json_each)/m)
  expect(plans).toMatch(/enrolment_journey|enrolment_wake/)
})

test('nothing about one contact reads the whole workspace', async () => {
  const plans = await plansOf(async (db) => {
    await identifiers(db, 'ws').around([{ kind: 'user_id', value: 'ann' }])
    await identifiers(db, 'ws').of('con_1')
    await timeline(db, 'ws').of('con_1')
    await deleteContacts(db, 'ws', ['con_1'], 1)
  })
  expect(plans).not.toMatch(/\(workspace_id=\?\)|^SCAN (?!json_each)/m)
})
