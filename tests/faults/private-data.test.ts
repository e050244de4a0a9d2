import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, readTemporalAddress } from '@sojourn/worker/temporal/connect'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, type RunningSojourn, startSojourn, until } from '../harness/sojourn.ts'
import { countsOf, publishWelcome } from '../harness/welcome-journey.ts'

/** Whoever reads one of these in a log or a history has read of a person, or can act as somebody. */
const NAME = 'Wilhelmina'
const SURNAME = 'Featherstonehaugh'
const MAIL_HOST = 'people.example'
const PEOPLE = 8
const TOKEN = 'token-of-the-operator'

let data = ''
let sojourn: RunningSojourn | undefined
let far: Awaited<ReturnType<typeof startUnkindSmtp>>
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'sojourn-private-'))
  far = await startUnkindSmtp()
})
afterEach(async () => {
  await sojourn?.stop()
  await far.stop()
  rmSync(data, { recursive: true, force: true })
})

/** A mail server that quotes people's addresses and names in whatever it refuses. */
const startUnkindSmtp = async () => {
  const port = await freePort()
  let accepted = 0
  const refuse = (code: number, text: string) =>
    Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _, answer) => {
      if (address.startsWith('gone')) answer(refuse(550, `5.1.1 <${address}> ${NAME} is not here`))
      else if (address.startsWith('later')) answer(refuse(451, `4.2.1 ${address}: ${NAME} is busy`))
      else answer()
    },
    onData: (stream, session, answer) => {
      stream.resume()
      stream.on('end', () => {
        const address = session.envelope.rcptTo[0]?.address ?? ''
        if (address.startsWith('spam')) return answer(refuse(554, `5.7.1 ${address} dislikes this`))
        accepted++
        answer()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `smtp://127.0.0.1:${port}`,
    accepted: () => accepted,
    stop: () => new Promise<void>((done) => server.close(() => done())),
  }
}

const letIn = async (running: RunningSojourn): Promise<string> => {
  const { journey } = await publishWelcome(running, { event: 'Signed Up', within: 'PT2S' })
  for (const [index, fate] of ['well', 'gone', 'later', 'spam'].entries())
    for (let number = 0; number < PEOPLE / 4; number++) {
      const userId = `user-${index}-${number}`
      const email = `${fate}${number}.${SURNAME.toLowerCase()}@${MAIL_HOST}`
      const traits = { email, first_name: NAME, last_name: SURNAME }
      await running.send('identify', { userId, traits, messageId: `i-${userId}` })
      const properties = { coupon: `${SURNAME}-10` }
      await running.send('track', { userId, event: 'Signed Up', properties, messageId: userId })
    }
  return journey
}

/** Everything that is kept of every run: inputs, results, signals and failures, decoded. */
const readHistories = async (): Promise<string> => {
  const { temporal } = JSON.parse(readFileSync(join(data, 'ports.json'), 'utf8'))
  const address = readTemporalAddress({ TEMPORAL_ADDRESS: `127.0.0.1:${temporal}` })
  const client = createClient(address)
  try {
    let text = ''
    for await (const run of client.workflow.list()) {
      const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory()
      text += JSON.stringify([run.workflowId, run.memo, run.searchAttributes])
      text += JSON.stringify(history, (_, value) =>
        value instanceof Uint8Array || value?.type === 'Buffer'
          ? Buffer.from(value instanceof Uint8Array ? value : value.data).toString('utf8')
          : value,
      )
    }
    return text
  } finally {
    await client.connection.close()
  }
}

const readLogs = (): string =>
  readdirSync(join(data, 'logs'))
    .map((name) => readFileSync(join(data, 'logs', name), 'utf8'))
    .join('\n')

test('lesson 50: no address, name or secret of anybody gets into a log, a metric or a Temporal history', async () => {
  sojourn = await startSojourn(
    { SMTP_URL: far.url, LOG_LEVEL: 'debug', SOJOURN_METRICS_TOKEN: TOKEN },
    data,
  )
  const running = sojourn
  const journey = await letIn(running)
  await until(
    'everybody who can go on has done so',
    async () => {
      const { ports } = await countsOf(running, journey)
      return far.accepted() >= 4 && (ports['asked.not-opened'] ?? 0) >= 2
    },
    120_000,
  )
  const histories = await until(
    'the histories can be listed',
    async () => {
      const text = await readHistories()
      return text.includes('coh_') ? text : undefined
    },
    60_000,
  )
  const metrics = await until(
    'the figures of this run are written down',
    async () => {
      const headers = { authorization: `Bearer ${TOKEN}` }
      const text = await (await fetch(`${running.url}/metrics`, { headers })).text()
      const countOf = (name: string) =>
        Number(new RegExp(`^sojourn_${name}_count (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
      const isAll = countOf('event_to_mail_seconds') >= 2 && countOf('wait_lateness_seconds') >= 2
      return isAll ? text : undefined
    },
    60_000,
  )
  const logs = readLogs()
  // They are what they are taken for: runs and lines about these very people.
  expect(histories).toContain('first')
  expect(metrics).toContain('reason="bounce.hard"')
  expect(logs).toContain('"process":"worker"')
  const secrets = [running.writeKey, 'test-secret-key', 'correct horse battery']
  for (const word of [NAME, SURNAME, SURNAME.toLowerCase(), `@${MAIL_HOST}`, ...secrets]) {
    expect(histories.includes(word), `${word} in a history`).toBe(false)
    expect(logs.includes(word), `${word} in a log`).toBe(false)
    expect(metrics.includes(word), `${word} in a metric`).toBe(false)
  }
})
