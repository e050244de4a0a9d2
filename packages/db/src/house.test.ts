import { expect, test } from 'vitest'
import { accessKeys, useAccessKey } from './access-keys.ts'
import { accounts } from './accounts.ts'
import { attempts } from './attempts.ts'
import { heartbeats } from './heartbeats.ts'
import { leases } from './leases.ts'
import { IDLE_MS, LONGEST_MS, logins } from './logins.ts'
import { eachDatabase } from './testing/index.ts'
import { workspaces } from './workspaces.ts'

const DAY = 86_400_000

eachDatabase((database) => {
  const anAccount = async () =>
    accounts(database.db).create(
      {
        workspace: await database.workspace(),
        email: ' Owner@Shop.example',
        passwordHash: 'hash',
        language: 'en',
      },
      1,
    )

  test('a workspace is found by its write key, also by a new one', async () => {
    const all = workspaces(database.db)
    const { id } = await all.create({
      name: 'Shop',
      zone: 'Asia/Taipei',
      language: 'zh-TW',
      writeKey: 'old',
      createdAt: 1,
    })
    await all.update(id, { writeKey: 'new', name: 'Our shop' })
    expect(await all.findByWriteKey('old')).toBeUndefined()
    expect(await all.findByWriteKey('new')).toMatchObject({
      id,
      name: 'Our shop',
      language: 'zh-TW',
    })
  })

  test('an address has one account, whatever its case', async () => {
    expect(await accounts(database.db).hasAny()).toBe(false)
    const { id } = await anAccount()
    await expect(anAccount()).rejects.toMatchObject({ code: 'account.exists' })
    expect(await accounts(database.db).findByEmail('OWNER@shop.example')).toMatchObject({ id })
    expect(await accounts(database.db).hasAny()).toBe(true)
  })

  test('a session ends when it is idle, when it is old, and when it is told to', async () => {
    const { id: account, workspace } = await anAccount()
    const sessions = logins(database.db)
    const start = (token: string) => sessions.create({ token, account, workspace, at: 0 })

    await start('idle')
    expect(await sessions.use('idle', IDLE_MS - 1)).toMatchObject({ account, workspace })
    expect(await sessions.use('idle', 2 * IDLE_MS - 2)).toBeDefined()
    expect(await sessions.use('idle', 4 * IDLE_MS)).toBeUndefined()

    await start('old')
    for (let at = 0; at < LONGEST_MS; at += 7 * DAY) {
      expect(await sessions.use('old', at)).toBeDefined()
    }
    expect(await sessions.use('old', LONGEST_MS)).toBeUndefined()

    await start('mine')
    await start('other')
    await sessions.endAll(account, { token: 'mine' })
    expect(await sessions.use('other', 1)).toBeUndefined()
    expect(await sessions.use('mine', 1)).toBeDefined()
    await sessions.end('mine')
    expect(await sessions.use('mine', 1)).toBeUndefined()
  })

  test('no token and no key can be read from the database', async () => {
    const { id: account, workspace } = await anAccount()
    await logins(database.db).create({ token: 'secret-token', account, workspace, at: 0 })
    await accessKeys(database.db, workspace).create({ name: 'k', key: 'sk_secret-key', at: 0 })
    const stored = JSON.stringify([
      await database.db.selectFrom('login').selectAll().execute(),
      await database.db.selectFrom('access_key').selectAll().execute(),
    ])
    expect(stored).not.toContain('secret')
  })

  test('a secret key opens its workspace until it is deleted', async () => {
    const workspace = await database.workspace()
    const keys = accessKeys(database.db, workspace)
    const { id } = await keys.create({ name: 'Shop', key: 'sk_1234', at: 1 })
    expect(await useAccessKey(database.db, 'sk_1234', 5)).toEqual({ id, workspace })
    expect(await keys.list()).toEqual([
      { id, name: 'Shop', ending: '1234', createdAt: 1, usedAt: 5 },
    ])
    expect(await accessKeys(database.db, await database.workspace()).delete(id)).toBe(false)
    expect(await keys.delete(id)).toBe(true)
    expect(await useAccessKey(database.db, 'sk_1234', 6)).toBeUndefined()
  })

  test('failures are counted in a window, and a new window begins at one', async () => {
    const failures = attempts(database.db)
    const at = (now: number) => ({ at: now, lengthMs: 100 })
    expect(await failures.add('ann', at(1000))).toBe(1)
    expect(await failures.add('ann', at(1050))).toBe(2)
    expect(await failures.count('ann', at(1099))).toBe(2)
    expect(await failures.count('ann', at(1100))).toBe(0)
    expect(await failures.add('ann', at(1100))).toBe(1)
    await failures.clear('ann')
    expect(await failures.count('ann', at(1100))).toBe(0)
  })

  test('of all who ask at once one gets the lease, and keeps it until its time is up', async () => {
    const take = (holder: string, at: number) =>
      leases(database.db).take({ name: 'router', holder, at, forMs: 100 })
    const got = await Promise.all(['a', 'b', 'c'].map((holder) => take(holder, 0)))
    expect(got.filter(Boolean)).toHaveLength(1)
    const holder = ['a', 'b', 'c'][got.indexOf(true)] as string

    expect(await take(holder, 50)).toBe(true)
    expect(await take('d', 149)).toBe(false)
    expect(await take('d', 150)).toBe(true)
    await leases(database.db).release('router', holder)
    expect(await take(holder, 160)).toBe(false)
    await leases(database.db).release('router', 'd')
    expect(await take(holder, 160)).toBe(true)
  })

  test('a heartbeat replaces the one before', async () => {
    const beats = heartbeats(database.db)
    await beats.beat({ process: 'p1', kind: 'worker', at: 1, state: { router: 'ok' } })
    await beats.beat({ process: 'p1', kind: 'worker', at: 9, state: { router: 'behind' } })
    await beats.beat({ process: 'p2', kind: 'api', at: 2, state: {} })
    expect(await beats.since(5)).toEqual([
      { process: 'p1', kind: 'worker', at: 9, state: { router: 'behind' } },
    ])
  })
})
