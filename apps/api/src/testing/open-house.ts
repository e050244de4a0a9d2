import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessKeys, createIds, type Db, workspaces } from '@sojourn/db'
import { type BuiltMessage, createRenderer, createSecretBox, createTokenKeys } from '@sojourn/mail'
import { nodeTypes } from '@sojourn/nodes'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { createApp } from '../app.ts'
import type { Deps, Settings } from '../deps.ts'

const ids = createIds()
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
// One thread for all houses of a test file; it starts when first asked, and a busy machine may take its time.
const renderer = createRenderer({ limitMs: 10_000 })

/** A call of the app in tests: what to send, and as whom. */
export type Call = {
  body?: unknown
  headers?: Record<string, string>
  /** Default: the secret key of the house. `nobody` sends no credentials. */
  as?: 'key' | 'nobody'
}

/** An answer, its body parsed already. */
export type Reply = {
  status: number
  // What a test looks into is what it expects there.
  // biome-ignore lint/suspicious/noExplicitAny: tests assert the shape.
  body: any
  headers: Headers
}

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-api-'))
  folders.push(folder)
  return folder
}

/** One workspace of its own with an app in front of it, on a database that a test opened. */
export const openHouse = async (db: Db, settings: Partial<Settings> = {}) => {
  const clock = { now: Date.parse('2027-03-01T09:00:00Z') }
  const sent: BuiltMessage[] = []
  const deps: Deps = {
    db,
    ids,
    now: () => clock.now,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    keys: createTokenKeys('ab'.repeat(32)),
    secrets: createSecretBox('ab'.repeat(32)),
    transport: {
      atOnce: 1,
      close: async () => {},
      send: async (message) => {
        sent.push(message)
        return { state: 'accepted', reply: '250 OK' }
      },
    },
    renderer,
    nodeTypes,
    stopping: new AbortController().signal,
    settings: {
      url: 'http://localhost',
      dataFolder: settings.dataFolder ?? temporaryFolder(),
      editorFolder: join(tmpdir(), 'no-editor-here'),
      templatesFolder: join(import.meta.dirname, '../../../../templates'),
      isLoopback: true,
      isSmtpSet: false,
      ownerLink: null,
      ...settings,
    },
  }
  const app = createApp(deps)
  const key = `sk_test_${ids('key')}`
  const workspace = await workspaces(db).create({
    name: 'Shop',
    zone: 'Asia/Taipei',
    language: 'en',
    writeKey: `wk_test_${ids('key')}`,
    createdAt: clock.now,
  })
  await accessKeys(db, workspace.id).create({ name: 'test', key, at: clock.now })

  const call = async (method: string, path: string, options: Call = {}): Promise<Reply> => {
    const { body, headers = {}, as = 'key' } = options
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    const response = await app.request(path, {
      method,
      headers: {
        ...(as === 'key' && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isRaw ? (body as string) : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    }
  }

  return {
    app,
    call,
    clock,
    deps,
    key,
    sent,
    workspace: workspace.id,
    writeKey: workspace.writeKey,
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

/** How many rows each table has: what was refused changes none of them. */
export const countRows = async (db: Db): Promise<Record<string, number>> => {
  const tables = [
    'contact',
    'identifier',
    'event',
    'journey',
    'version',
    'program',
    'mail',
  ] as const
  const counted: Record<string, number> = {}
  for (const table of [...tables, 'mail_content', 'attribute', 'consent', 'delivery'] as const) {
    const row = await db
      .selectFrom(table)
      .select((rows) => rows.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counted[table] = Number(row.count)
  }
  return counted
}
