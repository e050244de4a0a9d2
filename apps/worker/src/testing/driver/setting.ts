import { type Db, mailContents } from '@sojourn/db'
import { compileMail } from '@sojourn/mail'
import type { Program } from '@sojourn/shared/dsl'
import { MailDocument } from '@sojourn/shared/mail'
import { DUE, MINUTE } from './random-program.ts'

/** Where a schedule plays: one workspace, one journey, a few contacts. */
export type Setting = {
  workspace: string
  journey: string
  version: string
  program: Program
  contacts: string[]
}

const compiled = compileMail(
  MailDocument.parse({
    name: 'Mail',
    variants: { en: { subject: 'Hi', body: { mode: 'blocks', blocks: [] } } },
  }),
)

/** The tables that a schedule writes; emptying all of them would take most of its time. */
const PLAYED_ON = [
  'workspace',
  'sender',
  'mail_content',
  'journey',
  'version',
  'program',
  'contact',
  'event',
  'cohort',
  'enrolment',
  'seat',
  'journal',
  'counter',
  'arm',
  'delivery',
  'suppression',
] as const

/** Empties the tables that schedules write and writes a setting into it. */
export const writeSetting = async (
  db: Db,
  program: Program,
  contacts: number,
  at: number,
): Promise<Setting> => {
  const workspace = 'ws_1'
  const journey = 'jrn_1'
  const version = 'ver_1'
  const people = Array.from({ length: contacts }, (_, index) => `con_${index}`)
  const { content, hash } = await compiled
  await db.transaction(async (tx) => {
    for (const table of PLAYED_ON) await tx.deleteFrom(table).execute()
    await tx
      .insertInto('workspace')
      .values({
        id: workspace,
        name: 'Test',
        zone: 'Asia/Taipei',
        language: 'en',
        write_key: workspace,
        created_at: at,
      })
      .execute()
    await tx
      .insertInto('sender')
      .values({
        id: 'snd_1',
        workspace_id: workspace,
        name: 'Shop',
        address: 'hi@shop.example',
        reply_to: null,
        postal_address: '1 Road',
        is_default: 1,
        created_at: at,
      })
      .execute()
    await mailContents(tx, workspace).put({ [hash]: content }, at)
    await tx
      .insertInto('journey')
      .values({
        id: journey,
        workspace_id: workspace,
        name: 'Test',
        state: 'live',
        graph: '{}',
        revision: 1,
        live_version_id: version,
        control: null,
        control_cursor: null,
        paused_at: null,
        is_sample: 0,
        created_at: at,
        updated_at: at,
      })
      .execute()
    await tx
      .insertInto('version')
      .values({
        id: version,
        workspace_id: workspace,
        journey_id: journey,
        number: 1,
        graph: '{}',
        program_hash: version,
        mails: JSON.stringify({ mail: { content: hash, name: 'Mail' } }),
        published_at: at,
        published_by: null,
      })
      .execute()
    await tx
      .insertInto('program')
      .values({ hash: version, program: JSON.stringify(program) })
      .execute()
    await tx
      .insertInto('contact')
      .values(
        people.map((id) => ({
          id,
          workspace_id: workspace,
          email: `${id}@mail.example`,
          name: null,
          language: null,
          zone: null,
          attributes: JSON.stringify({ [DUE]: new Date(at + 15 * MINUTE).toISOString() }),
          attribute_times: '{}',
          search: '',
          created_at: at,
          updated_at: at,
          seen_at: null,
        })),
      )
      .execute()
  })
  return { workspace, journey, version, program, contacts: people }
}
