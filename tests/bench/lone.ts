import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { startSojourn, until } from '../harness/sojourn.ts'
import { publishWelcome } from '../harness/welcome-journey.ts'
import type { Bench } from './main.ts'
import { median, quantile, rounded } from './measures.ts'

const TRIES = 30
/** Between two tries: the product is idle again. */
const REST_MS = 300

/** One event on an idle product of real processes, until a mail server has accepted the mail. */
export const lone: Bench = async function* ({ size = TRIES, repeats }) {
  const smtp = await startFarSmtp({ delayMs: 0 })
  const sojourn = await startSojourn({ SMTP_URL: smtp.url })
  try {
    await publishWelcome(sojourn, { event: 'Signed Up', within: 'P1D' })
    await mailOne(sojourn, smtp)
    const runs = []
    for (let repeat = 0; repeat < repeats; repeat++) {
      const waits: number[] = []
      for (let index = 0; index < size; index++) {
        await sleep(REST_MS)
        waits.push(await mailOne(sojourn, smtp))
      }
      runs.push({ p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) })
    }
    yield {
      tries: size,
      repeats,
      p50Ms: rounded(median(runs.map((run) => run.p50))),
      p95Ms: rounded(median(runs.map((run) => run.p95))),
    }
  } finally {
    await sojourn.stop()
    await smtp.stop()
  }
}

/** Milliseconds from sending the event to the mail server's 250, of somebody who was never seen before. */
const mailOne = async (
  sojourn: Awaited<ReturnType<typeof startSojourn>>,
  smtp: Awaited<ReturnType<typeof startFarSmtp>>,
): Promise<number> => {
  const name = randomUUID()
  const email = `${name}@shop.example`
  const call = { userId: name, event: 'Signed Up', context: { traits: { email } } }
  const sentAt = Date.now()
  await sojourn.send('track', { ...call, messageId: name })
  const mail = await until('the mail is accepted', () =>
    smtp.accepted.find(({ recipient }) => recipient === email),
  )
  return mail.at - sentAt
}
