import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { accounts, heartbeats, logins, openDb, shares, workspaces } from '@sojourn/db'
import { createMeters } from '@sojourn/db/operating'
import { anEnrolment, aPublishedJourney } from '@sojourn/db/testing'
import { GRAPH_PROBLEM_CODES } from '@sojourn/shared/compiler'
import { edgeText, emptyGraph, type Graph } from '@sojourn/shared/graph'
import { expect, onTestFinished, test } from 'vitest'
import { type Language, nearestLanguage, STRINGS } from './language.ts'
import { run } from './run.ts'
import { readSettings, type Settings } from './settings.ts'

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-command-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const settingsOf = (dataFolder: string, more: Partial<Settings> = {}): Settings => ({
  dataFolder,
  host: '127.0.0.1',
  temporalEnv: {},
  language: 'en',
  ...more,
})

/** Runs a command; what it said and its exit code. */
const say = async (
  args: string[],
  { settings = settingsOf(tmpdir()), secret = '', now = Date.now() } = {},
) => {
  const printed: string[] = []
  const complained: string[] = []
  const code = await run(args, {
    settings,
    strings: STRINGS[settings.language],
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    askSecret: async () => secret,
    now: () => now,
  })
  return { code, printed, complained }
}

const welcome: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    start: { type: 'trigger-event', config: { event: 'Signed Up' } },
    hello: { type: 'email', config: { mail: 'welcome-1' } },
  },
  edges: [edgeText({ from: 'start', port: 'next', to: 'hello' })],
}

const aFile = async (content: string) => {
  const file = join(await aFolder(), 'welcome.json')
  await writeFile(file, content)
  return file
}

test('a journey that can be published is valid and compiles to its program', async () => {
  const file = await aFile(JSON.stringify(welcome))
  expect(await say(['validate', file])).toEqual({
    code: 0,
    printed: [`${file}: nothing holds a publish back.`],
    complained: [],
  })

  const { code, printed } = await say(['compile', file])
  expect(code).toBe(0)
  expect(JSON.parse(printed.join('\n'))).toMatchObject({
    dsl: 1,
    entry: { start: { on: 'event', event: 'Signed Up', to: 'hello' } },
    steps: { hello: { do: 'act', action: 'email@1' } },
  })
})

test.each<[Language, string]>([
  ['en', '[must fix] hello.mail: Choose'],
  ['zh-TW', '[必須修正] hello.mail: 請選擇要寄送的信件。'],
  ['zh-CN', '[必须修正] hello.mail: 请选择'],
])('a problem is told in the reader’s language (%s) and ends with 1', async (language, told) => {
  const nodes = { ...welcome.nodes, hello: { type: 'email', config: {} } }
  const file = await aFile(JSON.stringify({ ...welcome, nodes }))
  const settings = settingsOf(tmpdir(), { language })
  const { code, printed } = await say(['validate', file], { settings })
  expect(code).toBe(1)
  expect(printed.join('\n')).toContain(told)
  const compiled = await say(['compile', file], { settings })
  expect(compiled).toMatchObject({ code: 1, printed: [] })
})

test('a file that is no journey is told from one that is no JSON and one that is not there', async () => {
  const complaint = async (file: string) => {
    const { code, complained } = await say(['validate', file])
    expect(code).toBe(1)
    return complained.join('\n')
  }
  expect(await complaint(await aFile('{"schema":'))).toContain('no JSON')
  expect(await complaint(await aFile('{"schema":"other"}'))).toContain('is no journey: schema')
  expect(await complaint('/nowhere/at-all.json')).toContain('cannot be read')
})

test('an unknown command and a missing argument end with 2', async () => {
  expect((await say(['fly'])).complained[0]).toBe('There is no command "fly".')
  expect((await say(['toString'])).code).toBe(2)
  expect((await say(['validate'])).code).toBe(2)
  expect((await say(['--help'])).code).toBe(0)
})

const anOwner = async (dataFolder: string) => {
  const db = await openDb({ dataFolder, synchronous: 'off' })
  const workspace = await workspaces(db).create({
    name: 'Shop',
    zone: 'UTC',
    language: 'en',
    writeKey: 'w',
    createdAt: 1,
  })
  const account = await accounts(db).create(
    {
      workspace: workspace.id,
      email: 'owner@shop.example',
      passwordHash: await hash('the old one'),
      language: 'en',
    },
    1,
  )
  await logins(db).create({ token: 't', account: account.id, workspace: workspace.id, at: 1 })
  return { db, account: account.id }
}

test('a new password works, the old one does not, and the sessions have ended', async () => {
  const dataFolder = await aFolder()
  const { db, account } = await anOwner(dataFolder)
  const settings = settingsOf(dataFolder)

  const short = await say(['password', 'owner@shop.example'], { settings, secret: 'short' })
  expect(short.code).toBe(1)
  expect(await logins(db).use('t', 2)).toBeDefined()

  const secret = 'a new password'
  const done = await say(['password', 'OWNER@shop.example'], { settings, secret })
  expect(done.code).toBe(0)
  const { passwordHash = '' } = (await accounts(db).find(account)) ?? {}
  expect(await verify(passwordHash, secret)).toBe(true)
  expect(await verify(passwordHash, 'the old one')).toBe(false)
  expect(await logins(db).use('t', 2)).toBeUndefined()
  await db.close()

  const unknown = await say(['password', 'who@shop.example'], { settings, secret })
  expect(unknown.complained).toEqual(['There is no account with the address who@shop.example.'])
})

const listen = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

test('doctor finds nothing wrong where all is there', async () => {
  const dataFolder = await aFolder()
  const { db } = await anOwner(dataFolder)
  const at = 1_790_000_000_000
  const ok = { ok: true }
  await heartbeats(db).beat({ process: 'a', kind: 'api', at, state: { inbox: ok } })
  await heartbeats(db).beat({ process: 'w', kind: 'worker', at, state: { router: ok } })
  await db.transaction((tx) => shares(tx).renew({ holder: 'w', at, forMs: 60_000 }))
  await db.close()
  const port = await listen()
  const settings = settingsOf(dataFolder, {
    webPort: port,
    smtpUrl: `smtp://127.0.0.1:${port}`,
  })
  const { code, printed } = await say(['doctor'], { settings, now: at + 2000 })
  expect(printed.filter((line) => !line.startsWith('[ok]'))).toEqual([
    'Everything that was looked at is fine.',
  ])
  expect(code).toBe(0)
})

test('doctor names what is silent, unwell, unreachable or ahead of the clock', async () => {
  const dataFolder = await aFolder()
  const { db } = await anOwner(dataFolder)
  const at = 1_790_000_000_000
  const state = { router: { ok: false }, temporal: { ok: true } }
  await heartbeats(db).beat({ process: 'w', kind: 'worker', at, state })
  await db.close()
  const settings = settingsOf(dataFolder, { temporalAddress: '127.0.0.1:1' })
  const { code, printed } = await say(['doctor'], { settings, now: at - 60_000 })
  expect(code).toBe(1)
  expect(printed.filter((line) => line.startsWith('[bad]'))).toEqual([
    '[bad] The clock is 60 s behind what was written last. Set it right, or waits end late.',
    '[bad] The API has not been heard of for a minute. Is npm start running?',
    '[bad] The worker says that this is not well: router',
    '[bad] Workers have only 0 of 8 parts of the work; nobody does the rest.',
    '[bad] Nobody answers at 127.0.0.1:1, where Temporal should be.',
  ])
})

test('doctor tells how far the work is, who is late or stuck, and how fast it was', async () => {
  const dataFolder = await aFolder()
  const { db } = await anOwner(dataFolder)
  const now = Date.parse('2027-03-01T09:00:00Z')
  const workspace = (await db.selectFrom('workspace').select('id').executeTakeFirstOrThrow()).id
  const { journey, version } = await aPublishedJourney(db, workspace)
  const person = { workspace_id: workspace, journey_id: journey, version_id: version }
  await anEnrolment(db, { ...person, contact_id: 'con_1', wake_at: now - 120_000 })
  await anEnrolment(db, { ...person, contact_id: 'con_2', status: 'parked' })
  const meters = createMeters(db, () => now)
  meters.observe('sojourn_wait_lateness_seconds', 90, 100)
  meters.count('sojourn_acts_total', {
    action: 'email@1',
    outcome: 'sent',
    reason: 'delivery.unknown',
  })
  await meters.flush()
  await db.close()
  const keepEnv = { SOJOURN_KEEP_IPS_DAYS: '7', SOJOURN_KEEP_EVENTS_DAYS: 'forever' }
  const settings = settingsOf(dataFolder, { keepEnv })
  const { code, printed } = await say(['doctor'], { settings, now })
  expect(code).toBe(1)
  expect(printed).toEqual(
    expect.arrayContaining([
      '[ok] Events that wait for the router: 0, none for longer than a minute.',
      '[bad] People who should have gone on: 1, one of them 120 s ago. Are the worker and Temporal running?',
      "[look] People stuck at a step that failed: 1. The journey's live view names them, and lets you try again.",
      '[ok] In seven days 100 waits ended, half of them ≤ 0.1 s late and 99 of 100 ≤ 0.1 s.',
      '[look] Mails of seven days of which nobody knows whether they arrived: 1. The mail server took them and never answered.',
      '[ok] Kept: events for ever, the way people took 730 days, what was rendered 730 days, addresses of machines 7 days, mails of the inbox 30 days.',
      '[ok] Nothing was cleared away yet; the worker does it once a day.',
    ]),
  )
  expect(printed.join('\n')).toMatch(/\[ok\] It is SQLite 3\.\d+\.\d+, [\d.]+ MB large\./)

  const wrong = settingsOf(dataFolder, { keepEnv: { SOJOURN_KEEP_EVENTS_DAYS: '3' } })
  const { printed: complaints } = await say(['doctor'], { settings: wrong, now })
  expect(complaints.join('\n')).toContain(
    '[bad] How long things are kept is set wrongly: SOJOURN_KEEP',
  )
})

test('before the first start no command makes a database', async () => {
  const dataFolder = join(await aFolder(), 'data')
  const settings = settingsOf(dataFolder)
  const { code, printed } = await say(['doctor'], { settings })
  expect(printed.join('\n')).toContain('There is no database yet')
  expect(code).toBe(0)
  expect((await say(['password', 'owner@shop.example'], { settings })).code).toBe(1)
  await expect(readFile(join(dataFolder, 'sojourn.db'))).rejects.toThrow()
})

test('the ports of the last start are used where no variable says otherwise', async () => {
  const folder = await aFolder()
  const ports = { web: 3001, temporal: 7301, inboxSmtp: 2601 }
  await writeFile(join(folder, 'ports.json'), JSON.stringify(ports))
  const env = { SOJOURN_DATA: folder, LANG: 'zh_TW.UTF-8' }
  expect(readSettings(env, '/')).toMatchObject({
    webPort: 3001,
    temporalAddress: '127.0.0.1:7301',
    smtpUrl: 'smtp://127.0.0.1:2601',
    language: 'zh-TW',
  })
  const given = { ...env, TEMPORAL_ADDRESS: 'cloud:7233', SMTP_URL: 'smtp://mx', PORT: '80' }
  expect(readSettings(given, '/')).toMatchObject({
    webPort: 80,
    temporalAddress: 'cloud:7233',
    smtpUrl: 'smtp://mx',
  })
})

test('every problem of a graph has a sentence, and the languages say the same things', () => {
  const keysOf = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'object' ? keysOf(part, `${path}${key}/`) : `${path}${key}`,
    )
  expect(Object.keys(STRINGS.en['graph-problems']).sort()).toEqual([...GRAPH_PROBLEM_CODES].sort())
  expect(keysOf(STRINGS['zh-TW'])).toEqual(keysOf(STRINGS.en))
  expect(keysOf(STRINGS['zh-CN'])).toEqual(keysOf(STRINGS.en))
})

test.each([
  ['zh_HK.UTF-8', 'zh-TW'],
  ['zh-Hans-TW', 'zh-CN'],
  ['zh_CN.UTF-8', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['de_DE.UTF-8', 'en'],
  ['C', 'en'],
])('whoever reads %s is answered in %s', (locale, language) => {
  expect(nearestLanguage(locale)).toBe(language)
})
