import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heartbeats, openDb } from '@sojourn/db'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { temporalPart } from '../../scripts/start/temporal-server.mjs'
import type { Client } from '../harness/client.ts'
import { becomeOwner } from '../harness/first-owner.ts'
import { startPartByPart } from '../harness/part-by-part.ts'
import { type Part, until } from '../harness/sojourn.ts'
import { publishWelcome } from '../harness/welcome-journey.ts'

type House = Awaited<ReturnType<typeof startPartByPart>>
type Boot = { masterKey: string; writeKey: string; secretKey: string; called: string[] }
const boots: Boot[] = []

const isReady = async (url: string) => (await fetch(`${url}/healthz?all=1`)).ok
/** The part has come as far as it can without those that are not there yet. */
const isUp: Record<Part, (house: House) => Promise<boolean>> = {
  api: async ({ url }) => (await fetch(`${url}/healthz`)).ok,
  worker: async ({ data }) => {
    if (!existsSync(join(data, 'sojourn.db'))) return false
    const db = await openDb({ url: undefined, dataFolder: data, mustMigrate: false })
    try {
      const alive = await heartbeats(db).since(0)
      return alive.some(({ kind }) => kind === 'worker')
    } finally {
      await db.close()
    }
  },
  temporal: async () => true,
}

const signUp = async (client: Client) => {
  await client.send('identify', {
    userId: 'ann',
    messageId: 'm1',
    traits: { email: 'ann@mail.example', first_name: 'Ann' },
  })
  await client.send('track', { userId: 'ann', event: 'Signed Up', messageId: 'm2' })
}
const mailArrives = (client: Client) =>
  until('a mail is in the inbox', async () => {
    const { messages } = await client.call<{ messages: { id: string; subject: string }[] }>(
      'GET',
      '/api/inbox',
    )
    return messages[0]
  })

const hasStrace = (() => {
  try {
    // Some containers have it and may not use it.
    const tracing = ['-f', '--seccomp-bpf', '-e', 'trace=connect', '-o', '/dev/null']
    execFileSync('strace', [...tracing, process.execPath, '-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
const traceOf = (data: string, part: Part) => join(data, `${part}-calls.txt`)
/** `-D`: the part stays the child of whoever started it, and is stopped as ever. */
const watched = (part: Part, data: string) => [
  ...['strace', '-D', '-f', '--seccomp-bpf', '-o', traceOf(data, part)],
  ...['-e', 'trace=connect,sendto,sendmsg,sendmmsg'],
]

test.each<Part[][]>([[['worker', 'api', 'temporal']], [['api', 'temporal', 'worker']]])(
  'lesson 78: first boot in the order %s comes up, and carries whoever came meanwhile',
  async (order) => {
    const house = await startPartByPart(hasStrace ? watched : undefined)
    onTestFinished(() => house.stop())
    let owner: Awaited<ReturnType<typeof becomeOwner>> | undefined
    for (const part of order) {
      house.start(part)
      await until(`${part} is up`, () => isUp[part](house), 60_000)
      if (part !== 'api') continue
      owner = await visit(house)
      // Somebody is missing yet, and the operator is told.
      expect(await isReady(house.url)).toBe(false)
    }
    if (owner === undefined) throw new Error('the API was never started')
    await until('everything is ready', () => isReady(house.url))
    expect((await mailArrives(owner.client)).subject).toBe('First for Ann')
    expect(house.deaths(), house.output()).toBe(0)
    const calls = hasStrace
      ? order.map((part) => readFileSync(traceOf(house.data, part), 'utf8'))
      : []
    // The API calls nobody; of the others something must have been seen.
    if (hasStrace) expect(calls.join('').match(/htons/g)?.length).toBeGreaterThan(10)
    boots.push({ ...owner, masterKey: house.masterKey, called: calls.flatMap(foreignAddresses) })
  },
)

const visit = async (house: House) => {
  const owner = await becomeOwner(house.url)
  await publishWelcome(owner.client, { event: 'Signed Up', within: 'P1D' })
  await signUp(owner.client)
  return owner
}

test('lesson 78: no installation shares a secret with another one', () => {
  expect(boots).toHaveLength(2)
  const secrets = boots.flatMap(({ masterKey, writeKey, secretKey }) => [
    masterKey,
    writeKey,
    secretKey,
  ])
  expect(new Set(secrets).size).toBe(6)
  expect(secrets.filter((secret) => secret.length < 20)).toEqual([])
})

test.skipIf(!hasStrace)(
  'lesson 78: nothing is sent home: no part asked for an address outside',
  () => {
    expect(boots.map(({ called }) => called)).toEqual([[], []])
  },
)

/** Internet addresses in a list of system calls that are not this machine. */
const foreignAddresses = (calls: string): string[] => {
  const found = [...calls.matchAll(/inet_addr\("([\d.]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g)]
  const addresses = found.map(([, v4, v6]) => v4 ?? v6 ?? '')
  return [...new Set(addresses)].filter(
    (one) => !/^(?:127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$)/.test(one),
  )
}

test('lesson 78: the Temporal server that we bring or deploy does not ask its makers for versions', () => {
  const part = temporalPart(
    { path: 'temporal', serverVersion: '1.0.0' },
    { settings: { data: '/data', env: {} } as never, ports: {} as never },
  )
  expect(part.env).toMatchObject({ TEMPORAL_VERSION_CHECK_DISABLED: '1' })
  const deployed = join(import.meta.dirname, '../../deploy/temporal-dynamic.yaml')
  expect(parse(readFileSync(deployed, 'utf8'))).toMatchObject({
    'frontend.enableServerVersionCheck': [{ value: false }],
  })
})
