import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFarSmtp } from '../harness/far-smtp.ts'
import { type RunningSojourn, startSojourn, until } from '../harness/sojourn.ts'
import { type Counts, countsOf, publishWelcome } from '../harness/welcome-journey.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PEOPLE = 300

let data = ''
let sojourn: RunningSojourn | undefined
let far: Awaited<ReturnType<typeof startFarSmtp>>
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'sojourn-lost-'))
  far = await startFarSmtp({ delayMs: 0 })
})
afterEach(async () => {
  await sojourn?.stop()
  await far.stop()
  rmSync(data, { recursive: true, force: true })
})

const deleteTemporalFile = () => {
  const files = readdirSync(data).filter((name) => /^temporal-.*\.db(?:-wal|-shm)?$/.test(name))
  for (const name of files) rmSync(join(data, name))
  return files
}

const start = () => startSojourn({ SMTP_URL: far.url }, data)

/** Everybody has had their first mail and waits for its open. */
const letIn = async (running: RunningSojourn, within: string): Promise<string> => {
  const { journey } = await publishWelcome(running, { event: 'Signed Up', within })
  const users = Array.from({ length: PEOPLE }, (_, index) => `user-${index}`)
  for (let from = 0; from < PEOPLE; from += 100)
    await running.send('batch', {
      batch: users.slice(from, from + 100).map((userId) => ({
        type: 'track',
        userId,
        event: 'Signed Up',
        messageId: userId,
        context: { traits: { email: `${userId}@mail.example` } },
      })),
    })
  await untilCounts(running, journey, (counts) => counts.nodes.asked?.waiting === PEOPLE)
  return journey
}

const untilCounts = (
  running: RunningSojourn,
  journey: string,
  holds: (counts: Counts) => boolean,
) => until('the counts are right', async () => holds(await countsOf(running, journey)), 120_000)

const command = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'scripts/run.mjs'), 'apps/worker/src/command-line/main.ts', ...args],
    { cwd: ROOT, env: { ...process.env, SOJOURN_DATA: data, LANG: 'en', TEMPORAL_ADDRESS: '' } },
  )
  return stdout
}

const expectOneMailEach = () => {
  expect([...far.perRecipient().values()].filter((count) => count !== 2)).toEqual([])
  expect(far.perRecipient().size).toBe(PEOPLE)
}

test('Temporal’s file is deleted while everything stands still: at the next start everybody goes on from the database, nobody twice', async () => {
  sojourn = await start()
  const journey = await letIn(sojourn, 'PT20S')
  await sojourn.stop()
  expect(deleteTemporalFile()).not.toEqual([])

  sojourn = await start()
  expect(sojourn.output()).toContain('goes on from the database')
  await untilCounts(sojourn, journey, (counts) => counts.inside === 0)
  expectOneMailEach()
  const counts = await countsOf(sojourn, journey)
  expect(counts.ports['asked.not-opened']).toBe(PEOPLE)
  expect(counts.ports['no.sent']).toBe(PEOPLE)
}, 300_000)

test('Temporal’s file is deleted under a running Sojourn: nobody is lost, and rebuild finds nothing left to do', async () => {
  sojourn = await start()
  const journey = await letIn(sojourn, 'PT25S')
  expect(await command('rebuild', '--dry-run')).toContain('there is nothing to rebuild')

  const temporal = sojourn.pidOf('temporal')
  process.kill(temporal, 'SIGSTOP')
  expect(deleteTemporalFile()).not.toEqual([])
  process.kill(temporal, 'SIGKILL')
  await until('everybody has a run again', async () =>
    /there is nothing to rebuild/.test(await command('rebuild', '--dry-run')),
  )
  expect(await command('rebuild')).toContain('there is nothing to rebuild')
  await untilCounts(sojourn, journey, (counts) => counts.inside === 0)
  expectOneMailEach()
}, 300_000)
