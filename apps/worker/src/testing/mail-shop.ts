import { createIds, type Db, mailContents } from '@sojourn/db'
import {
  compileMail,
  createSecretBox,
  createTokenKeys,
  type MailTransport,
  type Renderer,
} from '@sojourn/mail'
import { MailDocument } from '@sojourn/shared/mail'
import type { RunMember } from '@sojourn/shared/node-type'
import { createDeliver, type DeliverRequest } from '../deliver/deliver.ts'

export const WORKSPACE = 'ws_1'
export const MASTER_KEY = '11'.repeat(32)

/** What a shop that sends mail is made of. */
export type MailShopParts = {
  db: () => Db
  now: () => number
  renderer: () => Renderer
  transport: () => MailTransport
}

/**
 * A workspace with a sender, a live journey `jrn_1` and its mails `welcome` and `planned`, whose people
 * act at the step `hello`; mail leaves through the real `deliver`.
 */
export const openMailShop = ({ db, now, renderer, transport }: MailShopParts) => {
  let nextOrdinal = 0

  const seed = async () => {
    await db()
      .insertInto('workspace')
      .values({
        id: WORKSPACE,
        name: 'Shop',
        zone: 'UTC',
        language: 'en',
        write_key: 'w',
        created_at: 1,
      })
      .execute()
    await db()
      .insertInto('sender')
      .values({
        id: 'snd_1',
        workspace_id: WORKSPACE,
        name: 'Shop',
        address: 'hi@shop.example',
        reply_to: null,
        postal_address: '1 Road',
        is_default: 1,
        created_at: 1,
      })
      .execute()
    await db()
      .insertInto('journey')
      .values({
        id: 'jrn_1',
        workspace_id: WORKSPACE,
        name: 'Welcome',
        state: 'live',
        graph: '{}',
        revision: 1,
        live_version_id: 'ver_1',
        control: null,
        control_cursor: null,
        paused_at: null,
        is_sample: 0,
        created_at: 1,
        updated_at: 1,
      })
      .execute()
    const document = MailDocument.parse({
      name: 'Welcome',
      variants: {
        en: {
          subject: 'Hi {{ first_name }}{% if broken %}{{ "" | date: broken }}{% endif %}',
          body: {
            mode: 'blocks',
            blocks: [
              { kind: 'button', id: 'b', text: 'Go', link: 'https://shop.example/{{ plan }}' },
            ],
          },
        },
      },
    })
    const { content, hash } = await compileMail(document)
    const empty = await compileMail({
      ...document,
      variants: {
        en: { ...(document.variants.en as never as object), subject: '{{ plan }}' } as never,
      },
    })
    await mailContents(db(), WORKSPACE).put({ [hash]: content, [empty.hash]: empty.content }, 1)
    await db()
      .insertInto('version')
      .values({
        id: 'ver_1',
        workspace_id: WORKSPACE,
        journey_id: 'jrn_1',
        number: 1,
        graph: '{}',
        program_hash: 'p',
        mails: JSON.stringify({
          welcome: { content: hash, name: 'Welcome' },
          planned: { content: empty.hash, name: 'Planned' },
        }),
        published_at: 1,
        published_by: null,
      })
      .execute()
  }

  type Arrival = { email?: string | null; attributes?: Record<string, unknown> }

  /** A contact who acts at the step `hello` of the journey. */
  const arrive = async (name: string, arrival: Arrival = {}): Promise<RunMember> => {
    const [member] = await arriveTogether([name], arrival)
    return member as RunMember
  }

  const arriveTogether = async (
    names: readonly string[],
    arrival: Arrival = {},
  ): Promise<RunMember[]> => {
    const emailOf = (name: string) =>
      arrival.email === undefined ? `${name}@mail.example` : arrival.email
    const { attributes = {} } = arrival
    await db()
      .insertInto('contact')
      .values(names.map((name) => contactRow(name, emailOf(name), attributes)))
      .execute()
    await db()
      .insertInto('enrolment')
      .values(names.map((name) => enrolmentRow(name, nextOrdinal++)))
      .execute()
    return names.map((name) => ({
      enrolment: `enr_${name}`,
      contact: `con_${name}`,
      step: 'hello',
      visit: 1,
      visitKey: `enr_${name}:hello:1`,
      tries: 0,
      attributes,
      data: {},
      email: emailOf(name) ?? undefined,
    }))
  }

  /** Many contacts like that, in groups. */
  const crowd = async (count: number, size: number): Promise<RunMember[][]> => {
    const groups: RunMember[][] = []
    for (let from = 0; from < count; from += size) {
      const length = Math.min(size, count - from)
      groups.push(await arriveTogether(Array.from({ length }, (_, index) => `c${from + index}`)))
    }
    return groups
  }

  const createOne = () =>
    createDeliver({
      db: db(),
      now,
      newId: createIds(),
      transport: transport(),
      renderer: renderer(),
      keys: createTokenKeys(MASTER_KEY),
      secrets: createSecretBox(MASTER_KEY),
      baseUrl: 'https://go.test',
      log: { warn: () => {}, error: () => {} } as never,
    })

  const deliver = (
    members: readonly RunMember[],
    overrides: Partial<DeliverRequest> = {},
    through = createOne(),
  ) =>
    through({
      workspace: WORKSPACE,
      journey: 'jrn_1',
      version: 'ver_1',
      mail: 'welcome',
      kind: 'marketing',
      signal: new AbortController().signal,
      members,
      ...overrides,
    })

  const ledger = () => db().selectFrom('delivery').selectAll().orderBy('contact_id').execute()
  const states = async () =>
    (await ledger()).map(({ contact_id, state, reason }) => [contact_id, state, reason])
  const eventNames = async () =>
    (await db().selectFrom('event').select('name').orderBy('seq').execute()).map(({ name }) => name)

  return { seed, arrive, crowd, createOne, deliver, ledger, states, eventNames }
}

const contactRow = (name: string, email: string | null, attributes: Record<string, unknown>) => ({
  id: `con_${name}`,
  workspace_id: WORKSPACE,
  email,
  name,
  language: null,
  zone: null,
  attributes: JSON.stringify(attributes),
  attribute_times: '{}',
  search: '',
  created_at: 1,
  updated_at: 1,
  seen_at: null,
})

const enrolmentRow = (name: string, ordinal: number) => ({
  id: `enr_${name}`,
  workspace_id: WORKSPACE,
  journey_id: 'jrn_1',
  version_id: 'ver_1',
  contact_id: `con_${name}`,
  event_id: `evt_${name}`,
  reentry_key: '',
  status: 'acting',
  step_id: 'hello',
  visit: 1,
  visits: '{"hello":1}',
  wake_at: null,
  tries: 0,
  since_at: 1,
  since_seq: 0,
  cohort_id: 'coh_1',
  ordinal,
  leaving: null,
  touched_at: 1,
  data: '{}',
  entered_at: 1,
  ended_at: null,
  end_reason: null,
  is_test: 0,
})
