import { createIds, type Db } from '@sojourn/db'
import { controlledJourneys, openTasks } from '@sojourn/db/runtime'
import { clearDatabase, openTestDb, usualKind } from '@sojourn/db/testing'
import { runs } from '@sojourn/nodes/run'
import { treatSome } from '@sojourn/worker/control/people'
import { resumeSome } from '@sojourn/worker/control/resume'
import { stopSome } from '@sojourn/worker/control/stop'
import type { Deps } from '@sojourn/worker/deps'
import { createPrograms } from '@sojourn/worker/programs'
import { createRunContextFactory } from '@sojourn/worker/run-context/create-run-context'
import { createLocalRuns } from '@sojourn/worker/testing/local-runs'
import { afterAll, beforeAll } from 'vitest'
import { type Call, openHouse } from '../../apps/api/src/testing/open-house.ts'
import { readMail, type SentMail } from './sent-mail.ts'

const BROWSER = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Safari/605.1'
/** Long after any mail was accepted: a click within seconds is taken for a machine's. */
const READING_MS = 10_000

/** A graph's nodes and edges; schema, kind and name are filled in. */
export type Drawing = {
  /** Default: `journey`. */
  kind?: 'journey' | 'sub-flow'
  nodes: Record<string, { type: string; config?: Record<string, unknown> }>
  edges: string[]
  settings?: Record<string, unknown>
}

/** One passage, as the live view lists it. */
type Person = {
  enrolment: string
  contact: { id: string; name: string | null; email: string | null }
  node: string | null
  status: string
  wakeAt: number | null
  reason: string | null
  version: number
}

/**
 * The whole product in one process: its HTTP API in front, a database between, and the router, the moves and
 * the senders of the worker behind. Only Temporal is left out, and time stands still until the test moves it.
 * Nothing gets in but by the API, and what is published is read back from its stored JSON.
 */
const openSojourn = async (db: Db) => {
  const house = await openHouse(db)
  const { clock, deps: api, workspace } = house
  const newId = createIds()
  const createDeps = (): Deps => ({
    db,
    now: api.now,
    newId,
    log: api.log,
    runs,
    programs: createPrograms(),
    stopping: new AbortController().signal,
    createRunContext: createRunContextFactory({
      db,
      now: api.now,
      newId,
      transport: api.transport,
      renderer: api.renderer,
      keys: api.keys,
      secrets: api.secrets,
      baseUrl: 'http://localhost',
      log: api.log,
      mayReachPrivate: true,
    }),
  })
  const deps = createDeps()
  const local = createLocalRuns({ deps })

  /** A call of the API that must succeed; gives its answer. */
  const ask = async (method: string, path: string, body?: unknown, options: Call = {}) => {
    const reply = await house.call(method, path, {
      ...options,
      ...(body === undefined ? {} : { body }),
    })
    if (reply.status >= 300)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const basic = { authorization: `Basic ${btoa(`${house.writeKey}:`)}` }

  /** What resuming, stopping and treatment by hand have left to do. */
  const control = async () => {
    for (const { control: what, ...journey } of await controlledJourneys(db)) {
      const some = what === 'resume' ? resumeSome : stopSome
      while (await db.transaction((tx) => some(tx, deps, journey.workspace, journey.journey)));
    }
    for (const { id } of await openTasks(db))
      while (await db.transaction((tx) => treatSome(tx, deps, id)));
  }

  /** Everything that happens at this instant. */
  const settle = async () => {
    await control()
    await local.settle()
  }

  let sender = false
  /** Stores a mail of this name with one link; gives its id. */
  const mail = async (name: string): Promise<string> => {
    if (!sender) {
      sender = true
      await ask('POST', '/api/senders', {
        name: 'Shop',
        address: 'hi@shop.example',
        replyTo: null,
        postalAddress: '1 Road',
        isDefault: true,
      })
    }
    const blocks = [
      { kind: 'text', id: 't', text: 'Tea is picked in spring, rests, and reaches you.' },
      { kind: 'button', id: 'b', text: 'Look', link: 'https://shop.example/tea' },
    ]
    const document = {
      name,
      fallback: 'en',
      variants: { en: { subject: name, body: { mode: 'blocks', blocks } } },
    }
    return (await ask('POST', '/api/mails', { document })).id
  }

  const graphOf = ({ kind = 'journey', nodes, edges, settings }: Drawing) => ({
    schema: 'sojourn.journey/1',
    kind,
    name: 'Lesson',
    nodes,
    edges,
    ...(settings ? { settings } : {}),
  })

  return {
    db,
    deps,
    clock,
    workspace,
    ask,
    mail,
    settle,
    /** The answer of a call, whatever its status. */
    call: house.call,
    /** Stores this drawing and publishes it; gives the journey's id. */
    publish: async (drawing: Drawing): Promise<string> => {
      const { id } = await ask('POST', '/api/journeys', { graph: graphOf(drawing) })
      await ask('POST', `/api/journeys/${id}/publish`, {})
      return id
    },
    /** Saves another drawing as the draft of a journey. */
    save: async (journey: string, drawing: Drawing) => {
      const { revision } = await ask('GET', `/api/journeys/${journey}`)
      const headers = { 'if-match': String(revision) }
      await ask('PUT', `/api/journeys/${journey}/draft`, { graph: graphOf(drawing) }, { headers })
    },
    /** One call of the public event API. */
    send: (kind: string, body: Record<string, unknown>) =>
      ask('POST', `/v1/${kind}`, body, { as: 'nobody', headers: basic }),
    /** The same from whoever can send no header. */
    sendWithKeyInBody: (kind: string, body: Record<string, unknown>) =>
      ask('POST', `/v1/${kind}`, { ...body, writeKey: house.writeKey }, { as: 'nobody' }),
    /** Time goes on by so much, and what falls due happens. */
    pass: async (ms: number) => {
      clock.now += ms
      await settle()
    },
    /** Mails handed over so far, oldest first. */
    mails: (): Promise<SentMail[]> => Promise.resolve(house.sent.map(readMail)),
    /** Somebody looks at a mail some seconds after it came: their reader asks for its picture, or they click. */
    look: async (what: string, agent = BROWSER) => {
      clock.now += READING_MS
      await ask('GET', what, undefined, { as: 'nobody', headers: { 'user-agent': agent } }).catch(
        (error: unknown) => {
          if (!String(error).includes(': 302')) throw error
        },
      )
    },
    /** Who left a journey's nodes by which ports, all versions together. */
    ports: async (journey: string): Promise<Record<string, number>> =>
      (await ask('GET', `/api/journeys/${journey}/counts`)).ports,
    /** Where everybody stands who is or was inside. */
    people: async (journey: string): Promise<Person[]> => {
      const found: Person[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { people: Person[]; next: string | null } = await ask(
          'GET',
          `/api/journeys/${journey}/people${cursor === '' ? '' : `?cursor=${cursor}`}`,
        )
        found.push(...page.people)
        cursor = page.next
      }
      return found
    },
    /** The worker ends and another one begins: nothing but the database is remembered. */
    restart: async () => {
      deps.programs = createPrograms()
      for (const cohort of local.openRuns()) {
        local.lose(cohort)
        await db.updateTable('cohort').set({ started_at: null }).where('id', '=', cohort).execute()
      }
      await settle()
    },
  }
}

export type SmallSojourn = Awaited<ReturnType<typeof openSojourn>>

/** Declares the database of a file; `open` gives a Sojourn that is empty. */
export const useSojourn = (): { open: () => Promise<SmallSojourn> } => {
  let opened: Awaited<ReturnType<typeof openTestDb>> | undefined
  beforeAll(async () => {
    opened = await openTestDb(usualKind())
  })
  afterAll(() => opened?.remove())
  return {
    open: async () => {
      if (!opened) throw new Error('The database is open inside of tests only.')
      await clearDatabase(opened.db)
      return openSojourn(opened.db)
    },
  }
}
