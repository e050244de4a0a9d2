import { readdirSync } from 'node:fs'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHouse } from './testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

type Route = { method: string; path: string; getRoutingPath: () => string }
const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'getRoutingPath' in value

/** Every route of the contract, from the files themselves. */
const readContract = async (): Promise<Route[]> => {
  const folder = new URL('./contract/', import.meta.url)
  const files = readdirSync(folder).filter((name) => !name.includes('.test.'))
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, folder).pathname) as Promise<Record<string, unknown>>),
  )
  return modules.flatMap((module) => Object.values(module).flat().filter(isRoute))
}

test('every route of the contract is described and answered', async () => {
  const { app, call } = await openHouse(opened.db)
  const { paths } = (await call('GET', '/openapi.json')).body
  const contract = await readContract()
  expect(contract.length).toBeGreaterThan(60)

  const served = new Set(app.routes.map(({ method, path }) => `${method} ${path}`))
  for (const route of contract) {
    expect(paths[route.path], route.path).toHaveProperty(route.method)
    const path = route.path.startsWith('/v1/') ? '/v1/:kind' : route.getRoutingPath()
    expect(served).toContain(`${route.method.toUpperCase()} ${path}`)
  }
})

test('recursive conditions are in the document by name', async () => {
  const { call } = await openHouse(opened.db)
  const { components } = (await call('GET', '/openapi.json')).body
  expect(Object.keys(components.schemas)).toEqual(
    expect.arrayContaining(['Graph', 'MailDocument', 'Problem', 'ProblemDocument', 'Journey']),
  )
})

test('the document names the cookie that sessions really have', async () => {
  const { call } = await openHouse(opened.db, { url: 'http://shop.example:8080' })
  const { components } = (await call('GET', '/openapi.json')).body
  expect(components.securitySchemes.session).toMatchObject({ in: 'cookie', name: 'sojourn-8080' })
})

test('what the document calls open is answered to strangers, and nothing else is', async () => {
  const { call } = await openHouse(opened.db)
  const { paths } = (await call('GET', '/openapi.json')).body
  const open: string[] = []
  for (const [path, item] of Object.entries<Record<string, { security?: object[] }>>(paths)) {
    for (const [method, { security }] of Object.entries(item)) {
      if (path.startsWith('/v1/')) continue
      const { status } = await call(method.toUpperCase(), path, { as: 'nobody' })
      const isOpen = security?.length === 0
      if (isOpen) open.push(`${method} ${path}`)
      expect(status === 401, `${method} ${path}`).toBe(!isOpen)
    }
  }
  expect(open).toHaveLength(6)
})

test('a picture’s upload is described with its body', async () => {
  const { call } = await openHouse(opened.db)
  const { paths } = (await call('GET', '/openapi.json')).body
  expect(paths['/api/assets'].put.requestBody.content).toHaveProperty(['image/png'])
})

test('the pages of the API come from here alone', async () => {
  const { call } = await openHouse(opened.db)
  const page = await call('GET', '/docs')
  expect(page.body).not.toMatch(/https?:\/\//)
  for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect([path, (await call('GET', path)).status]).toEqual([path, 200])
  }
  expect((await call('GET', '/docs/package.json')).status).toBe(404)
})

test('health names every part, and all=1 asks for all of them', async () => {
  const { call, clock, deps } = await openHouse(opened.db)
  const { heartbeats } = await import('@sojourn/db')
  const alone = await call('GET', '/healthz')
  expect([alone.status, alone.body.status]).toEqual([200, 'degraded'])
  expect((await call('GET', '/healthz?all=1')).status).toBe(503)

  const beat = (kind: string, state: object) =>
    heartbeats(deps.db).beat({ process: kind, kind, at: clock.now, state: { ...state } })
  await beat('api', { inbox: { ok: true } })
  await beat('worker', { router: { ok: true }, temporal: { ok: true } })
  const all = await call('GET', '/healthz?all=1')
  expect([all.status, all.body.status]).toEqual([200, 'ready'])
  clock.now += 60_000
  expect((await call('GET', '/healthz?all=1')).body.parts.worker.state).toBe('late')
})
