import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from '../../scripts/setup/process-table.mjs'
import { createSupervisor } from '../../scripts/start/supervisor.mjs'

const TIMING = { firstPauseMs: 20, longestPauseMs: 80, steadyMs: 5_000, graceMs: 300 }

let folder: string
let supervisor: ReturnType<typeof createSupervisor>
let said: string[]
let printed: Record<string, string[]>
let pids: Record<string, number>
let died: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn-supervisor-'))
  said = []
  printed = {}
  pids = {}
  died = []
  supervisor = createSupervisor({
    logOf: (name) => ({
      write: (chunk) => {
        printed[name] = [...(printed[name] ?? []), ...String(chunk).trim().split('\n')]
      },
      lastLines: () => printed[name] ?? [],
    }),
    tell: (text) => said.push(text),
    onPids: (now) => {
      pids = now
    },
    onDeath: (name) => died.push(name),
    timing: TIMING,
  })
})

afterEach(() => {
  supervisor.kill()
  rmSync(folder, { recursive: true })
})

/** A part that is a few lines of JavaScript. */
const part = (name: string, source: string) => ({
  name,
  command: process.execPath,
  args: ['-e', source],
  cwd: folder,
  env: process.env,
})

const FOREVER = 'setInterval(() => {}, 1000); console.log("up")'

const untilUp = (name: string, times = 1) =>
  vi.waitFor(() => expect(printed[name]?.filter((line) => line === 'up')).toHaveLength(times), {
    timeout: 10_000,
  })

test('who died unasked is told, and who was stopped is not', async () => {
  supervisor.start(part('worker', FOREVER))
  supervisor.start(part('api', FOREVER))
  await untilUp('worker')
  await untilUp('api')
  process.kill(pids.worker ?? 0, 'SIGKILL')
  await untilUp('worker', 2)
  await supervisor.stop(['api', 'worker'])
  expect(died).toEqual(['worker'])
})

test('a part that is killed is started again as a new process', async () => {
  supervisor.start(part('worker', FOREVER))
  await untilUp('worker')
  const first = pids.worker ?? 0
  process.kill(first, 'SIGKILL')
  await untilUp('worker', 2)
  expect(pids.worker).not.toBe(first)
  expect(said).toEqual(['worker was ended by SIGKILL; starting it again in 0.02 s.'])
})

test('a part that keeps dying is started after ever longer pauses, and named with its last lines', async () => {
  supervisor.start(part('api', 'console.error("the port is taken"); process.exit(3)'))
  await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(6), { timeout: 10_000 })
  expect(said.filter((text) => text.includes('starting it again')).slice(0, 4)).toEqual([
    'api ended with 3; starting it again in 0.02 s.',
    'api ended with 3; starting it again in 0.04 s.',
    'api ended with 3; starting it again in 0.08 s.',
    'api ended with 3; starting it again in 0.08 s.',
  ])
  const complaints = said.filter((text) => text.includes('does not stay up'))
  expect(complaints).toEqual([expect.stringContaining('    the port is taken')])
})

test('a part whose program is missing is named', async () => {
  supervisor.start({ ...part('temporal', ''), command: join(folder, 'nothing-here') })
  await vi.waitFor(() => expect(said[0]).toMatch(/^temporal could not be started \(.*ENOENT/))
})

test('parts stop one after the other in the order asked for', async () => {
  const log = join(folder, 'order')
  const slow = (name: string) =>
    part(
      name,
      `process.on('SIGTERM', () => setTimeout(() => {
         require('node:fs').appendFileSync(${JSON.stringify(log)}, '${name} ')
         process.exit(0)
       }, 50)); ${FOREVER}`,
    )
  for (const name of ['temporal', 'api', 'worker']) supervisor.start(slow(name))
  await Promise.all(['temporal', 'api', 'worker'].map((name) => untilUp(name)))
  await supervisor.stop(['api', 'worker', 'temporal'])
  expect(readFileSync(log, 'utf8')).toBe('api worker temporal ')
  expect(pids).toEqual({})
  expect(said).toEqual([])
})

test('a part that does not stop when asked is ended by force after its grace', async () => {
  supervisor.start(part('worker', `process.on('SIGTERM', () => {}); ${FOREVER}`))
  await untilUp('worker')
  await supervisor.stop(['worker'])
  expect(said).toEqual(['worker did not stop within 0.3 s and is ended by force.'])
})

test('a part that waits for its next start is not started once it was stopped', async () => {
  supervisor.start(part('api', 'console.log("up"); process.exit(1)'))
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), { timeout: 10_000 })
  await supervisor.stop(['api'])
  const starts = printed.api?.length
  await new Promise((wake) => setTimeout(wake, 2 * TIMING.longestPauseMs))
  expect(printed.api?.length).toBe(starts)
})

test('a part that is restarted on purpose is replaced by one process, without a word', async () => {
  supervisor.start(part('api', FOREVER))
  await untilUp('api')
  const first = pids.api ?? 0
  await supervisor.restart('api')
  await untilUp('api', 2)
  expect(isAlive(first)).toBe(false)
  expect(pids.api).not.toBe(first)
  // Longer than what is waited for the last lines of a process that ended.
  await new Promise((wake) => setTimeout(wake, 500))
  expect(printed.api).toEqual(['up', 'up'])
  expect(said).toEqual([])
})
