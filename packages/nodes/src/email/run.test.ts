import { aMember, fakeContext } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { run } from './run.ts'

test('all members go to one hand-over, and each has the outcome of theirs', async () => {
  const ctx = fakeContext({ mails: { bo: { port: 'skipped', reason: 'suppressed' } } })
  const config = run.parse({ mail: 'welcome' })

  expect(await run.perform({ config, members: [aMember('ann'), aMember('bo')], ctx })).toEqual([
    { port: 'sent' },
    { port: 'skipped', reason: 'suppressed' },
  ])
  expect(ctx.sends).toEqual([
    { mail: { mail: 'welcome', sender: undefined, kind: 'marketing' }, contacts: ['ann', 'bo'] },
  ])
})
