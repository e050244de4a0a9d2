import { afterEach, expect, test } from 'vitest'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { type RunningSojourn, startSojourn, until } from '../harness/sojourn.ts'
import { countsOf, publishWelcome } from '../harness/welcome-journey.ts'

const PEOPLE = 300
const FROZEN_MS = 30_000

let sojourn: RunningSojourn | undefined
let far: Awaited<ReturnType<typeof startFarSmtp>> | undefined
afterEach(async () => {
  await sojourn?.stop()
  await far?.stop()
})

test('events are answered while the Temporal server stands still, and everybody enters when it goes on', async () => {
  far = await startFarSmtp({ delayMs: 0 })
  sojourn = await startSojourn({ SMTP_URL: far.url })
  const running = sojourn
  const { journey } = await publishWelcome(running, { event: 'Signed Up', within: 'PT2S' })
  const temporal = running.pidOf('temporal')
  const answers: number[] = []

  process.kill(temporal, 'SIGSTOP')
  const frozenAt = Date.now()
  try {
    for (let index = 0; index < PEOPLE; index++) {
      const answer = await fetch(`${running.url}/v1/track`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${running.writeKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          userId: `frozen-${index}`,
          event: 'Signed Up',
          messageId: `frozen-${index}`,
          context: { traits: { email: `frozen-${index}@mail.example` } },
        }),
      })
      await answer.arrayBuffer()
      answers.push(answer.status)
      const pace = frozenAt + ((index + 1) * FROZEN_MS) / PEOPLE - Date.now()
      if (pace > 0) await new Promise((wake) => setTimeout(wake, pace))
    }
  } finally {
    process.kill(temporal, 'SIGCONT')
  }
  const goesOnAt = Date.now()

  expect(answers.filter((status) => status !== 200)).toEqual([])
  await until(
    'everybody is enrolled',
    async () => (await countsOf(running, journey)).nodes.start?.passed === PEOPLE,
    30_000,
  )
  expect(Date.now() - goesOnAt).toBeLessThan(30_000)
  await until(
    'everybody has left',
    async () => (await countsOf(running, journey)).inside === 0,
    120_000,
  )
  expect([...far.perRecipient().values()].filter((count) => count !== 2)).toEqual([])
  expect(far.perRecipient().size).toBe(PEOPLE)
}, 420_000)
