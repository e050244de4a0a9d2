import { randomBytes } from 'node:crypto'
import { createIds, type Db, storeOwnEvents } from '@sojourn/db'
import { openTestDb, usualKind } from '@sojourn/db/testing'
import type { Program } from '@sojourn/shared/dsl'
import type { Outcome, Run, RunContext, RunMember } from '@sojourn/shared/node-type'
import pino from 'pino'
import type { Deps } from '../deps.ts'
import { createPrograms } from '../programs.ts'

/** What an act of the tests did: one line per member. */
export type Acted = { contact: string; enrolment: string; step: string; visit: number; at: number }

/** Decides what becomes of one member; default: `sent`, with an accepted delivery. */
export type Script = (member: RunMember) => Outcome | Promise<Outcome>

/**
 * A database with one workspace, a fake mail action that writes deliveries and remembers whom it was
 * performed for, and short ways to publish, to let people in and to make things happen.
 */
export const buildHouse = async (
  options: {
    db?: Db
    /** Default: the real clock. */
    now?: () => number
  } = {},
) => {
  const { db, remove } = options.db
    ? { db: options.db, remove: async () => {} }
    : await openTestDb(usualKind())
  const newId = createIds()
  const workspace = newId('ws')
  const now = options.now ?? Date.now
  await db
    .insertInto('workspace')
    .values({
      id: workspace,
      name: 'Test',
      zone: 'Asia/Taipei',
      language: 'en',
      write_key: workspace,
      created_at: now(),
    })
    .execute()

  const acted: Acted[] = []
  let script: Script = () => ({ port: 'sent' })

  const deliver = async (members: readonly RunMember[], outcomes: readonly Outcome[]) => {
    const rows = members.flatMap((member, index) => {
      const outcome = outcomes[index]
      if (!outcome || 'deferUntil' in outcome) return []
      const isSent = 'port' in outcome && outcome.port === 'sent'
      return [
        {
          id: newId('dlv'),
          workspace_id: workspace,
          enrolment_id: member.enrolment,
          step_id: member.step,
          visit: member.visit,
          channel: 'email',
          contact_id: member.contact,
          journey_id: null,
          version_id: null,
          mail_id: 'mail',
          content_hash: '',
          language: 'en',
          address: '',
          kind: 'marketing',
          state: isSent ? 'accepted' : 'skipped',
          reason: null,
          attempt: null,
          message_id: randomBytes(12).toString('hex'),
          subject: null,
          own_links: null,
          reserved_at: now(),
          handed_at: null,
          settled_at: null,
          opened_at: null,
          clicked_at: null,
        },
      ]
    })
    for (let from = 0; from < rows.length; from += 100)
      await db
        .insertInto('delivery')
        .values(rows.slice(from, from + 100))
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'enrolment_id', 'step_id', 'visit', 'channel'])
            .doNothing(),
        )
        .execute()
  }

  const email: Run = {
    action: 'email@1',
    parse: (config) => config,
    perform: async ({ members }) => {
      const outcomes: Outcome[] = []
      for (const member of members) outcomes.push(await script(member))
      await deliver(members, outcomes)
      for (const { contact, enrolment, step, visit } of members)
        acted.push({ contact, enrolment, step, visit, at: now() })
      return outcomes
    },
  }

  const deps: Deps & { process: string } = {
    process: `test-${workspace}`,
    db,
    now,
    newId,
    programs: createPrograms(),
    runs: new Map([[email.action, email]]),
    createRunContext: ({ signal }) => ({ now, signal }) as unknown as RunContext,
    stopping: new AbortController().signal,
    log: pino({ level: process.env.SOJOURN_TEST_LOG ?? 'silent' }),
  }

  return {
    db,
    deps,
    workspace,
    acted,
    remove,
    /** From now on acts end like this. */
    script: (next: Script) => {
      script = next
    },
    /** A live journey with this program; gives the ids. */
    publish: async (program: Program, state = 'live') => {
      const journey = newId('jrn')
      const version = newId('ver')
      await db
        .insertInto('journey')
        .values({
          id: journey,
          workspace_id: workspace,
          name: 'Test',
          state,
          graph: '{}',
          revision: 1,
          live_version_id: version,
          control: null,
          control_cursor: null,
          paused_at: null,
          is_sample: 0,
          created_at: now(),
          updated_at: now(),
        })
        .execute()
      await db
        .insertInto('version')
        .values({
          id: version,
          workspace_id: workspace,
          journey_id: journey,
          number: 1,
          graph: '{}',
          program_hash: version,
          mails: '{}',
          published_at: now(),
          published_by: null,
        })
        .execute()
      await db
        .insertInto('program')
        .values({ hash: version, program: JSON.stringify(program) })
        .execute()
      return { journey, version }
    },
    /** Contacts with these attributes; gives their ids. */
    contacts: async (count: number, attributes: Record<string, unknown> = {}) => {
      const rows = Array.from({ length: count }, () => ({
        id: newId('con'),
        workspace_id: workspace,
        email: null,
        name: null,
        language: null,
        zone: null,
        attributes: JSON.stringify(attributes),
        attribute_times: '{}',
        search: '',
        created_at: now(),
        updated_at: now(),
        seen_at: null,
      }))
      for (let from = 0; from < rows.length; from += 500)
        await db
          .insertInto('contact')
          .values(rows.slice(from, from + 500))
          .execute()
      return rows.map((row) => row.id)
    },
    /** The event happens to each of the contacts, in their order. */
    happen: async (
      name: string,
      contacts: readonly string[],
      { at = now(), properties = {} }: { at?: number; properties?: Record<string, unknown> } = {},
    ) => {
      const rows = contacts.map((contact) => ({
        id: newId('evt'),
        workspace_id: workspace,
        message_id: randomBytes(12).toString('hex'),
        contact_id: contact,
        kind: 'track',
        name,
        properties: JSON.stringify(properties),
        payload: '{}',
        occurred_at: at,
        received_at: now(),
        is_history: 0,
      }))
      for (let from = 0; from < rows.length; from += 500)
        await db
          .insertInto('event')
          .values(rows.slice(from, from + 500))
          .execute()
    },
    /** The mail of a visit is opened. */
    open: async (
      mail: Pick<Acted, 'contact' | 'enrolment' | 'step' | 'visit'>,
      {
        at = now(),
        verdict = 'human' as 'human' | 'machine' | 'cannot-tell',
        name = 'email.opened',
      } = {},
    ) => {
      const { contact, enrolment, step, visit } = mail
      await db.transaction((tx) =>
        storeOwnEvents(tx, workspace, [
          {
            messageId: randomBytes(12).toString('hex'),
            contact,
            name,
            properties: {},
            at,
            send: { enrolment, step, visit },
            verdict,
          },
        ]),
      )
    },
    enrolments: () => db.selectFrom('enrolment').selectAll().orderBy('id').execute(),
    journal: () =>
      db.selectFrom('journal').selectAll().orderBy('cohort_id').orderBy('number').execute(),
    counters: async () => {
      const rows = await db.selectFrom('counter').selectAll().execute()
      return Object.fromEntries(rows.map((row) => [`${row.step_id}.${row.port}`, row.passed]))
    },
  }
}

export type House = Awaited<ReturnType<typeof buildHouse>>
