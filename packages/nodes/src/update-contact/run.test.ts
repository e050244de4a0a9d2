import { aMember, fakeContext } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { run } from './run.ts'
import { typedValue } from './typed-value.ts'

test('values are set as typed, Liquid is rendered for each member', async () => {
  const ctx = fakeContext()
  const config = run.parse({
    set: { vip: true, greeting: 'Hi {{ first_name }}', total: '{{ event.total }}' },
    unset: ['trial'],
  })
  const members = [
    aMember('ann', { attributes: { first_name: 'Ann' }, data: { event: { total: 12 } } }),
    aMember('bo', { attributes: { first_name: 'Bo' }, data: { event: { total: '012' } } }),
  ]

  expect(await run.perform({ config, members, ctx })).toEqual([{ port: 'done' }, { port: 'done' }])
  expect(ctx.updates).toEqual([
    { contact: 'ann', set: { vip: true, greeting: 'Hi Ann', total: 12 }, unset: ['trial'] },
    { contact: 'bo', set: { vip: true, greeting: 'Hi Bo', total: '012' }, unset: ['trial'] },
  ])
})

test('a value that cannot be rendered fails that member and changes nothing of them', async () => {
  const ctx = fakeContext()
  const config = run.parse({ set: { a: 1, b: '{{ fail }}' } })

  expect(await run.perform({ config, members: [aMember('ann')], ctx })).toEqual([
    { failed: true, reason: 'update-contact.render' },
  ])
  expect(ctx.updates).toEqual([])
})

test.each([
  ['{{ x }}', '52', 52],
  ['{{ x }}', '1.50', '1.50'],
  ['{{ x }}', '007', '007'],
  ['{{ x }}', '12345678901234567890', '12345678901234567890'],
  ['{{ x }}', 'true', true],
  ['{{ x }}', '', ''],
  ['{{ x }}', 'Infinity', 'Infinity'],
  ['{{ x }}{{ y }}', '52', '52'],
  ['No. {{ x }}', 'No. 52', 'No. 52'],
])('%j that renders to %j is %j', (template, rendered, value) => {
  expect(typedValue(template, rendered)).toBe(value)
})
