import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDb } from '@sojourn/db'
import { expect, onTestFinished, test } from 'vitest'
import { buildHouse } from '../testing/house.ts'
import { mail, program } from '../testing/programs.ts'
import { STRINGS } from './language.ts'
import { rebuild } from './rebuild.ts'

const aFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-rebuild-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const say = async (argument: string, dataFolder: string) => {
  const printed: string[] = []
  const complained: string[] = []
  const code = await rebuild(argument, {
    settings: {
      dataFolder,
      host: '127.0.0.1',
      language: 'en',
      temporalEnv: {},
      // Nobody listens on the port of discarded things.
      temporalAddress: '127.0.0.1:9',
    },
    strings: STRINGS.en,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    askSecret: async () => '',
    now: Date.now,
  })
  return { code, printed, complained }
}

test('rebuild says so where there is no database, nobody inside, or an option that it does not know', async () => {
  const folder = await aFolder()
  expect(await say('', folder)).toMatchObject({ code: 1 })
  expect(await say('--dry', folder)).toMatchObject({ code: 2 })
  await (await openDb({ dataFolder: folder })).close()
  expect(await say('--dry-run', folder)).toEqual({
    code: 0,
    printed: ['Nobody is inside a journey: there is nothing to rebuild.'],
    complained: [],
  })
})

test('rebuild names who is inside each journey, and ends with 1 while Temporal does not answer', async () => {
  const folder = await aFolder()
  const db = await openDb({ dataFolder: folder })
  const house = await buildHouse({ db })
  await house.publish(program('a', { a: mail(null) }))
  await house.happen('Signed Up', await house.contacts(3))
  const { routePass } = await import('../router/pass.ts')
  await db.transaction((tx) => routePass(tx, house.deps))
  await db.close()

  const { code, printed, complained } = await say('', folder)
  expect(printed).toEqual(['Test: 0 waiting, 3 acting, 0 of them overdue, in 1 cohorts'])
  expect(complained.join()).toContain('127.0.0.1:9')
  expect(code).toBe(1)
})
