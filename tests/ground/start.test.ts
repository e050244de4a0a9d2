import { existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { isAlive } from '../../scripts/setup/process-table.mjs'
import { fakeCheckout, type Run } from './fake-checkout.ts'

const checkouts: ReturnType<typeof fakeCheckout>[] = []
const servers: Server[] = []

const checkout = () => {
  const made = fakeCheckout()
  checkouts.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(checkouts.splice(0).map((one) => one.remove()))
  for (const server of servers.splice(0)) server.close()
})

const ready = async (run: Run) => {
  await vi.waitFor(() => expect(run.output()).toContain('Sojourn is ready'), {
    timeout: 30_000,
    interval: 50,
  })
  return /Sojourn is ready: http:\/\/localhost:(\d+)\n/.exec(run.output())?.[1]
}

/** Takes a port, as another program would. */
const occupy = (port: number) =>
  new Promise<number>((done, fail) => {
    const server = createServer()
    servers.push(server)
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : 0)
    })
  })

const processesOf = (one: ReturnType<typeof fakeCheckout>): Record<string, number> =>
  JSON.parse(one.read('data/processes.json'))

test('everything starts, and a Ctrl-C stops API and worker in this order and ends with 0', async () => {
  const one = checkout()
  const run = one.start()
  await ready(run)
  expect(run.output().match(/Sojourn is ready/g)).toHaveLength(1)
  expect(run.output()).toContain('worker   | worker in UTC with 127.0.0.1:1')
  expect(statSync(join(one.root, 'data/master.key')).mode & 0o777).toBe(0o600)
  const pids = processesOf(one)
  expect(Object.keys(pids).sort()).toEqual(['api', 'supervisor', 'worker'])

  run.kill('SIGINT')
  expect(await run.ended).toBe(0)
  const order = ['api stops', 'worker stops', 'Stopped.'].map((text) => run.output().indexOf(text))
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(order).not.toContain(-1)
  expect(Object.values(pids).filter(isAlive)).toEqual([])
  expect(existsSync(join(one.root, 'data/processes.json'))).toBe(false)
  expect(one.read('data/logs/worker.log')).toContain('worker stops')
})

test('two checkouts run side by side, and each keeps its port', async () => {
  const [one, two] = [checkout(), checkout()]
  const runs = [one.start(), two.start()]
  const ports = await Promise.all(runs.map(ready))
  expect(new Set(ports).size).toBe(2)

  await Promise.all(runs.map((run) => run.stop()))
  expect(await ready(two.start())).toBe(ports[1])
})

test('a port that was asked for and is taken is named with its holder and the way out', async () => {
  const port = await occupy(0)
  const run = checkout().start({ PORT: String(port) })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain(`Port ${port} is taken by`)
  expect(run.output()).toContain(`process ${process.pid}`)
  expect(run.output()).toContain(`PORT=${port + 1} npm start`)
})

test('a port of last time that is taken meanwhile gives way to the next free one', async () => {
  const one = checkout()
  const port = await occupy(0)
  one.write('data/ports.json', JSON.stringify({ web: port }))
  const run = one.start()
  const chosen = Number(await ready(run))
  expect(chosen).toBeGreaterThan(port)
  expect(run.output()).toContain(`Port ${port} is taken by`)
  expect(run.output()).toContain(`uses ${chosen} instead`)
})

test('a second start with the same data is refused while the first runs', async () => {
  const one = checkout()
  await ready(one.start())
  const second = one.start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('already runs with the data in')
})

test('what a killed start left behind is stopped by the next one', async () => {
  const one = checkout()
  const first = one.start()
  await ready(first)
  const left = processesOf(one)
  first.kill('SIGKILL')
  await first.ended
  expect([left.api, left.worker].map((pid) => isAlive(pid ?? 0))).toEqual([true, true])

  const second = one.start()
  await ready(second)
  expect(second.output()).toContain(`Stopping api (process ${left.api})`)
  expect([left.api, left.worker].map((pid) => isAlive(pid ?? 0))).toEqual([false, false])
})

test('a worker that is killed is replaced while the API goes on', async () => {
  const one = checkout()
  const run = one.start()
  await ready(run)
  const before = processesOf(one)
  process.kill(before.worker ?? 0, 'SIGKILL')
  await vi.waitFor(
    () => {
      const now = processesOf(one)
      expect(now.worker).toBeGreaterThan(0)
      expect(now.worker).not.toBe(before.worker)
      expect(now.api).toBe(before.api)
    },
    { timeout: 10_000 },
  )
})

test('with DATABASE_URL a master key is asked for before anything starts', async () => {
  const run = checkout().start({ DATABASE_URL: 'postgres://localhost/none' })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain('SOJOURN_MASTER_KEY must be set')
})

test('the editor is built once, and anew when one of its sources changed', async () => {
  const one = checkout()
  const runs = async () => {
    const run = one.start()
    await ready(run)
    await run.stop()
    return run.output()
  }
  expect(await runs()).toContain('Building the editor')
  expect(await runs()).not.toContain('Building the editor')
  one.write('packages/shared/src/time/zone.ts', 'export const zone = 1')
  expect(await runs()).toContain('Building the editor')
})

test('settings are read from the file .env, and the environment goes before it', async () => {
  const one = checkout()
  const [port, other] = await Promise.all([occupy(0), occupy(0)])
  one.write('.env', `PORT=${port}\nTEMPORAL_ADDRESS=\n`)
  const fromFile = one.start()
  await fromFile.ended
  expect(fromFile.output()).toContain(`Port ${port} is taken`)
  const fromEnvironment = one.start({ PORT: String(other) })
  await fromEnvironment.ended
  expect(fromEnvironment.output()).toContain(`Port ${other} is taken`)
})
