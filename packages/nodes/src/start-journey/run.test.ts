import { aMember, fakeContext } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { run } from './run.ts'

test('each member is sent on with data rendered for them', async () => {
  const ctx = fakeContext()
  const config = run.parse({ journey: 'loyal', data: { hi: 'Hi {{ name }}', from: 'welcome' } })
  const members = [aMember('ann', { attributes: { name: 'Ann' } }), aMember('bo')]

  expect(await run.perform({ config, members, ctx })).toEqual([
    { port: 'started' },
    { port: 'started' },
  ])
  expect(ctx.started).toEqual([
    { contact: 'ann', journey: 'loyal', data: { hi: 'Hi Ann', from: 'welcome' } },
    { contact: 'bo', journey: 'loyal', data: { hi: 'Hi ', from: 'welcome' } },
  ])
})

test('a journey that takes nobody refuses, with the reason', async () => {
  const ctx = fakeContext({ closedJourneys: ['loyal'] })
  const config = run.parse({ journey: 'loyal' })
  expect(await run.perform({ config, members: [aMember('ann')], ctx })).toEqual([
    { port: 'refused', reason: 'start-journey.not-live' },
  ])
})

test('data that cannot be rendered refuses that member alone', async () => {
  const ctx = fakeContext()
  const config = run.parse({ journey: 'loyal', data: { x: '{{ fail }}' } })
  expect(await run.perform({ config, members: [aMember('ann')], ctx })).toEqual([
    { port: 'refused', reason: 'start-journey.render' },
  ])
  expect(ctx.started).toEqual([])
})
