import { workspaces } from '@sojourn/db'
import { openTestDb, type TestDb } from '@sojourn/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyPreset } from './preset.ts'
import { openHouse } from './testing/open-house.ts'

let opened: TestDb
beforeEach(async () => {
  opened = await openTestDb('SQLite')
})
afterEach(() => opened.remove())

const preset = {
  ownerEmail: 'owner@shop.example',
  ownerPassword: 'correct horse',
  secretKey: 'sk_preset_1234567890',
  writeKey: 'wk_preset_1234567890',
}

test('what was preset opens everything without a browser, at every start alike', async () => {
  const { call, deps } = await openHouse(opened.db)
  await applyPreset(deps, preset, 'Asia/Taipei')
  await applyPreset(deps, preset, 'Asia/Taipei')
  expect(await workspaces(opened.db).list()).toHaveLength(1)

  const headers = { authorization: `Bearer ${preset.secretKey}` }
  const keys = await call('GET', '/api/keys', { as: 'nobody', headers })
  expect(keys.body.keys.filter(({ name }: { name: string }) => name === 'preset')).toHaveLength(1)
  const track = { userId: 'u1', event: 'A', writeKey: preset.writeKey }
  expect((await call('POST', '/v1/track', { as: 'nobody', body: track })).status).toBe(200)
  const { ownerEmail: email, ownerPassword: password } = preset
  const logIn = { as: 'nobody' as const, body: { email, password }, headers: { 'x-sojourn': '1' } }
  expect((await call('POST', '/api/session', logIn)).status).toBe(200)
})

test('a key that could be guessed is refused at the start, by its name', async () => {
  const { deps } = await openHouse(opened.db)
  await expect(applyPreset(deps, { writeKey: 'short' }, 'UTC')).rejects.toThrow('SOJOURN_WRITE_KEY')
})

test('two APIs that start at once make one workspace and one owner, and both go on', async () => {
  const { deps } = await openHouse(opened.db)
  await Promise.all([1, 2, 3].map(() => applyPreset(deps, preset, 'UTC')))
  expect(await workspaces(opened.db).list()).toHaveLength(1)
  expect(await opened.db.selectFrom('account').select('id').execute()).toHaveLength(1)
})
