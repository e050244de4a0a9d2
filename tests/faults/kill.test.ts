import { openDb } from '@sojourn/db'
import { afterEach, expect, test } from 'vitest'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { type Part, type RunningSojourn, startSojourn, until } from '../harness/sojourn.ts'
import { countsOf, publishWelcome } from '../harness/welcome-journey.ts'

const PEOPLE = 200
const KILL_AT = 60
/** Mails that one worker holds between its `handed` mark and its record, at the most. */
const IN_HAND = 20

let sojourn: RunningSojourn | undefined
let far: Awaited<ReturnType<typeof startFarSmtp>> | undefined
afterEach(async () => {
  await sojourn?.stop()
  await far?.stop()
})

/** How many deliveries of each state the ledger has. */
const ledger = async (dataFolder: string): Promise<Record<string, number>> => {
  const db = await openDb({ dataFolder })
  const rows = await db
    .selectFrom('delivery')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  await db.close()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
}

for (const part of ['worker', 'temporal', 'api'] satisfies Part[]) {
  test(`kill -9 of the ${part} amid ${PEOPLE} first mails loses nobody and writes to nobody twice`, async () => {
    let killedAt = 0
    far = await startFarSmtp({
      delayMs: 30,
      onAccept: (count) => {
        if (killedAt > 0 || count < KILL_AT || sojourn === undefined) return
        killedAt = count
        process.kill(sojourn.pidOf(part), 'SIGKILL')
      },
    })
    sojourn = await startSojourn({ SMTP_URL: far.url })
    const running = sojourn
    const { journey } = await publishWelcome(running, { event: 'Signed Up', within: 'PT5S' })

    const queue = Array.from({ length: PEOPLE }, (_, index) => index)
    const caller = async () => {
      for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
        const userId = `user-${index}`
        await running.send('identify', {
          userId,
          messageId: `identify-${index}`,
          traits: { email: `${userId}@mail.example`, first_name: `Ann ${index}` },
        })
        await running.send('track', { userId, event: 'Signed Up', messageId: `track-${index}` })
      }
    }
    await Promise.all(Array.from({ length: 8 }, caller))

    await until(
      'everybody has left the journey',
      async () => {
        const counts = await countsOf(running, journey)
        return counts.nodes.start?.passed === PEOPLE && counts.inside === 0
      },
      240_000,
    )
    const states = await ledger(running.dataFolder)
    const firstMails = far.accepted.filter((mail) => /^subject:.*First/im.test(mail.raw))
    const perPerson = new Map<string, number>()
    for (const { recipient } of firstMails)
      perPerson.set(recipient, (perPerson.get(recipient) ?? 0) + 1)

    expect(killedAt).toBeGreaterThanOrEqual(50)
    expect(killedAt).toBeLessThanOrEqual(150)
    expect([...perPerson.values()].filter((count) => count > 1)).toEqual([])
    expect(states.unknown ?? 0).toBeLessThanOrEqual(part === 'worker' ? IN_HAND : 0)
    expect(PEOPLE - perPerson.size).toBeLessThanOrEqual(states.unknown ?? 0)
    expect((states.accepted ?? 0) + (states.unknown ?? 0)).toBe(2 * PEOPLE)
    expect(far.perRecipient().size).toBeLessThanOrEqual(PEOPLE)
    const counts = await countsOf(running, journey)
    expect(counts.ports['asked.opened'] ?? 0).toBe(0)
    expect(counts.ports['asked.not-opened']).toBe(PEOPLE)
  }, 420_000)
}
