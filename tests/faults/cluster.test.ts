import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPostgres } from '../../scripts/setup/postgres/find-postgres.mjs'
import { type RunningCluster, startCluster } from '../harness/cluster.ts'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { until } from '../harness/sojourn.ts'
import { countsOf, publishWelcome } from '../harness/welcome-journey.ts'

const PEOPLE = 120
const PARTITIONS = 8
/** A lease lasts 5 s and is looked at every 1.5 s; the rest is a machine with much to do. */
const TAKEN_OVER_WITHIN_MS = 15_000

const bin = await findPostgres({ env: process.env, tell: () => {} })
let cluster: RunningCluster
let far: Awaited<ReturnType<typeof startFarSmtp>>
let journey: string

beforeAll(async () => {
  if (bin === undefined) return
  far = await startFarSmtp({ delayMs: 5 })
  cluster = await startCluster({ env: { SMTP_URL: far.url } })
  ;({ journey } = await publishWelcome(cluster, { event: 'Signed Up', within: 'PT5S' }))
}, 300_000)
afterAll(async () => {
  await cluster?.stop()
  await far?.stop()
})

/** Who holds which partition by a lease that has not ended. */
const sharesOf = async (): Promise<Map<string, number>> => {
  const db = await cluster.openDb()
  const rows = await db
    .selectFrom('lease')
    .select('holder')
    .where('name', 'like', 'partition %')
    .where('until', '>', Date.now())
    .execute()
  await db.close()
  const shares = new Map<string, number>()
  for (const { holder } of rows) shares.set(holder, (shares.get(holder) ?? 0) + 1)
  return shares
}

const signUp = async (name: string, numbers: readonly number[]) => {
  const queue = [...numbers]
  const caller = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const userId = `${name}-${number}`
      const traits = { email: `${userId}@mail.example`, first_name: `Ann ${number}` }
      await cluster.send('identify', { userId, messageId: `identify-${userId}`, traits })
      await cluster.send('track', { userId, event: 'Signed Up', messageId: `track-${userId}` })
    }
  }
  await Promise.all(Array.from({ length: 6 }, caller))
}
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const untilThrough = (people: number) =>
  until(
    'everybody has left the journey',
    async () => {
      const counts = await countsOf(cluster, journey)
      return counts.nodes.start?.passed === people && counts.inside === 0
    },
    240_000,
  )

test.runIf(bin)('three workers share the partitions, three and three and two', async () => {
  await until('a fair share', async () => {
    const counts = [...(await sharesOf()).values()].sort()
    return counts.join() === '2,3,3'
  })
})

test.runIf(bin)(
  'with two APIs and three workers a kill -9 of a worker and an API amid the mails loses nobody and writes to nobody twice',
  async () => {
    const sending = signUp('kill', numbers(PEOPLE))
    await until('some mails are out', () => far.accepted.length >= PEOPLE / 4, 120_000)
    cluster.kill('worker-2')
    cluster.kill('api-1')
    await sending
    await untilThrough(PEOPLE)

    const db = await cluster.openDb()
    const deliveries = await db.selectFrom('delivery').select(['state', 'step_id']).execute()
    await db.close()
    const unknown = deliveries.filter((one) => one.state === 'unknown').length
    expect(deliveries).toHaveLength(2 * PEOPLE)
    expect(deliveries.filter((one) => one.state !== 'accepted' && one.state !== 'unknown')).toEqual(
      [],
    )
    const firsts = far.accepted.filter((mail) => /^subject:.*First/im.test(mail.raw))
    const recipients = firsts.map((mail) => mail.recipient)
    expect(new Set(recipients).size).toBe(recipients.length)
    expect(PEOPLE - recipients.length).toBeLessThanOrEqual(unknown)
    const counts = await countsOf(cluster, journey)
    expect(counts.ports['asked.not-opened']).toBe(PEOPLE)
  },
)

test.runIf(bin)(
  'the partitions of a killed worker are taken over, and one that stops in order hands over at once',
  async () => {
    await until('all are back', async () => (await sharesOf()).size === 3)
    await cluster.stopPart('worker-1')
    const handed = Date.now()
    await until('two have all', async () => {
      const shares = await sharesOf()
      return shares.size === 2 && [...shares.values()].every((count) => count === PARTITIONS / 2)
    })
    expect(Date.now() - handed).toBeLessThan(TAKEN_OVER_WITHIN_MS / 3)

    const before = new Set((await sharesOf()).keys())
    cluster.kill('worker-3')
    // The killed one comes back as another, and the three of them share again.
    cluster.start('worker-1')
    await until(
      'new ones have taken over',
      async () => {
        const shares = await sharesOf()
        const counts = [...shares.values()].reduce((sum, count) => sum + count, 0)
        return (
          counts === PARTITIONS && [...shares.keys()].filter((one) => before.has(one)).length < 2
        )
      },
      TAKEN_OVER_WITHIN_MS,
    )
    const already = (await countsOf(cluster, journey)).nodes.start?.passed ?? 0
    await signUp('later', numbers(10))
    await untilThrough(already + 10)
  },
)

test.runIf(bin)('PostgreSQL itself is killed and comes back: everybody goes on', async () => {
  const already = (await countsOf(cluster, journey)).nodes.start?.passed ?? 0
  await signUp('dark', numbers(10))
  await cluster.postgres.kill()
  await cluster.postgres.start()
  await signUp('light', numbers(10))
  await untilThrough(already + 20)
})
