import { execFileSync, fork } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { type RunningSojourn, startSojourn, until } from '../harness/sojourn.ts'
import { countsOf, publishWelcome } from '../harness/welcome-journey.ts'

const MEGABYTE = Buffer.alloc(1024 * 1024)
const DISK_MB = 96
const LOCKED_MS = 35_000

let folder = ''
let sojourn: RunningSojourn | undefined
let far: Awaited<ReturnType<typeof startFarSmtp>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn-trouble-'))
  far = await startFarSmtp({ delayMs: 0 })
})
afterEach(async () => {
  await sojourn?.stop()
  await far.stop()
})

const signUp = async (running: RunningSojourn, user: string): Promise<number> => {
  const answer = await fetch(`${running.url}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${running.writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      userId: user,
      event: 'Signed Up',
      messageId: user,
      context: { traits: { email: `${user}@mail.example` } },
    }),
    signal: AbortSignal.timeout(60_000),
  }).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status ?? 0
}

/** Everybody whose event was answered 200 gets both mails, once. */
const expectBothMails = async (running: RunningSojourn, journey: string, users: string[]) => {
  await until(
    'everybody has left the journey',
    async () => {
      const counts = await countsOf(running, journey)
      return (counts.nodes.start?.passed ?? 0) >= users.length && counts.inside === 0
    },
    150_000,
  )
  const received = far.perRecipient()
  const wrong = users.filter((user) => received.get(`${user}@mail.example`) !== 2)
  expect(wrong).toEqual([])
}

test('the database is locked by another process for half a minute: callers wait or are told to come again, and nobody is lost', async () => {
  sojourn = await startSojourn({ SMTP_URL: far.url }, folder)
  const { journey } = await publishWelcome(sojourn, { event: 'Signed Up', within: 'PT5S' })
  const before = ['early-1', 'early-2', 'early-3']
  for (const user of before) expect(await signUp(sojourn, user)).toBe(200)

  const holder = fork(join(import.meta.dirname, 'hold-lock.ts'), [
    join(folder, 'sojourn.db'),
    String(LOCKED_MS),
  ])
  const released = new Promise((done) => holder.once('exit', done))
  await new Promise((done) => holder.once('message', done))
  const users = Array.from({ length: 20 }, (_, index) => `late-${index}`)
  const first = await Promise.all(users.map((user) => signUp(sojourn as RunningSojourn, user)))
  expect(first.filter((status) => ![200, 503].includes(status))).toEqual([])
  await released
  for (const user of users)
    await until(
      `${user} is answered 200`,
      async () => (await signUp(sojourn as RunningSojourn, user)) === 200,
    )
  await expectBothMails(sojourn, journey, [...before, ...users])
  rmSync(folder, { recursive: true, force: true })
}, 300_000)

const canMount = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder])
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  }
}

test('the disk is full: events are refused, not lost, and all goes on by itself when there is room again', async ({
  skip,
}) => {
  // A small disk of its own can only be made by root, on Linux.
  if (!canMount()) skip()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder])
  try {
    sojourn = await startSojourn({ SMTP_URL: far.url }, folder)
    const { journey } = await publishWelcome(sojourn, { event: 'Signed Up', within: 'PT5S' })
    const answered: string[] = []
    const knock = async (user: string): Promise<number> => {
      const status = await signUp(sojourn as RunningSojourn, user)
      if (status === 200) answered.push(user)
      return status
    }
    expect(await knock('early')).toBe(200)

    const filler = join(folder, 'filler')
    fillUp(filler)
    const refused: number[] = []
    for (let index = 0; index < 200 && refused.length < 3; index++) {
      const status = await knock(`full-${index}`)
      if (status !== 200) refused.push(status)
    }
    expect(refused.length).toBe(3)

    rmSync(filler)
    await until('events are taken again', async () => (await knock('after')) === 200, 60_000)
    await expectBothMails(sojourn, journey, answered)
  } finally {
    await sojourn?.stop()
    sojourn = undefined
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)

const fillUp = (path: string): void => {
  const file = openSync(path, 'w')
  for (const size of [MEGABYTE.length, 4_096]) {
    try {
      for (;;) writeSync(file, MEGABYTE, 0, size)
    } catch {
      // No room left for a piece of this size.
    }
  }
  closeSync(file)
}
