import { aMember, fakeContext, instant } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { run } from './run.ts'

const config = (fields: object = {}) => run.parse({ url: 'https://shop.example/hook', ...fields })

test('a busy receiver defers that member and lets the others go on', async () => {
  const answers = { bo: { status: 503, retryAfterMs: 60_000 } }
  const ctx = fakeContext({ now: '2027-03-01T09:00:00Z', answers })

  const members = [aMember('ann'), aMember('bo')]
  expect(await run.perform({ config: config({ body: '{}' }), members, ctx })).toEqual([
    { port: 'ok' },
    { deferUntil: instant('2027-03-01T09:01:00Z'), reason: 'webhook.busy' },
  ])
})

test('a receiver that asks for time is left alone: whoever was not called yet waits without a try', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `m${index}`)
  const answers = Object.fromEntries(
    names.map((name) => [name, { status: 429, retryAfterMs: 60_000 }]),
  )
  const ctx = fakeContext({ now: '2027-03-01T09:00:00Z', answers })
  const members = names.map((name) => aMember(name))
  const outcomes = await run.perform({ config: config(), members, ctx })
  expect(ctx.requests).toHaveLength(20)
  expect(outcomes.at(-1)).toEqual({
    deferUntil: instant('2027-03-01T09:01:00Z'),
    reason: 'webhook.busy',
    isTry: false,
  })
})

test('a call that the end of the activity cuts short is made again at once, and is no try', async () => {
  const stop = new AbortController()
  const fake = fakeContext({ now: '2027-03-01T09:00:00Z' })
  const http = {
    send: async () => {
      stop.abort()
      return { status: 0, ok: false, isBusy: true, body: null, error: 'unreachable' }
    },
  }
  const ctx = { ...fake, http, signal: stop.signal }
  expect(await run.perform({ config: config(), members: [aMember('ann')], ctx })).toEqual([
    { deferUntil: instant('2027-03-01T09:00:00Z'), reason: 'webhook.stopped' },
  ])
})

test('a receiver that stays busy until the tries are used up has failed', async () => {
  const ctx = fakeContext({ answers: { ann: { status: 503 } } })
  expect(
    await run.perform({ config: config(), members: [aMember('ann', { tries: 3 })], ctx }),
  ).toEqual([{ failed: true, reason: 'webhook.503' }])
})

test('a refusal is not tried again, and a call that was never made says why', async () => {
  const answers = { ann: { status: 404 }, bo: { status: 0, error: 'target.private' } }
  const ctx = fakeContext({ answers })
  const members = [aMember('ann'), aMember('bo')]
  expect(await run.perform({ config: config(), members, ctx })).toEqual([
    { failed: true, reason: 'webhook.404' },
    { failed: true, reason: 'webhook.target.private' },
  ])
})

test('values in the address are encoded, headers and body are rendered', async () => {
  const ctx = fakeContext()
  const fields = {
    url: 'https://shop.example/u/{{ name }}?plan={{contact.plan}}',
    headers: { 'X-Plan': '{{ plan }}' },
    body: '{"name":"{{ name }}"}',
  }
  const ann = aMember('ann', { attributes: { name: 'a/b?c&d', plan: 'gold' } })
  await run.perform({ config: config(fields), members: [ann], ctx })
  expect(ctx.requests).toEqual([
    {
      url: 'https://shop.example/u/a%2Fb%3Fc%26d?plan=gold',
      method: 'POST',
      headers: { 'X-Plan': 'gold' },
      body: '{"name":"a/b?c&d"}',
      idempotencyKey: 'ann:node:1',
    },
  ])
})

test('a GET has no body', async () => {
  const ctx = fakeContext()
  await run.perform({
    config: config({ method: 'GET', body: 'x' }),
    members: [aMember('ann')],
    ctx,
  })
  expect(ctx.requests[0]).not.toHaveProperty('body')
})

test.each(['a\r\nX-Admin: 1', '茶'])(
  'the header value %j, which cannot be sent, fails that member before any call',
  async (name) => {
    const ctx = fakeContext()
    const ann = aMember('ann', { attributes: { name } })
    const bo = aMember('bo', { attributes: { name: 'bo' } })
    const fields = { headers: { 'X-Name': '{{ name }}' } }
    expect(await run.perform({ config: config(fields), members: [ann, bo], ctx })).toEqual([
      { failed: true, reason: 'webhook.bad-header' },
      { port: 'ok' },
    ])
    expect(ctx.requests).toHaveLength(1)
  },
)

test('what cannot be rendered fails that member', async () => {
  const ctx = fakeContext()
  const members = [aMember('ann')]
  expect(await run.perform({ config: config({ body: '{{ fail }}' }), members, ctx })).toEqual([
    { failed: true, reason: 'webhook.render' },
  ])
})

test('paths of the answer are saved; what is missing or too large is left out', async () => {
  const body = { data: { price: 12, items: [{ sku: 'a' }], text: 'x'.repeat(5000) } }
  const ctx = fakeContext({ answers: { ann: { body } } })
  const save = {
    price: 'data.price',
    sku: 'data.items.0.sku',
    none: 'data.nothing',
    odd: 'data.constructor',
    large: 'data.text',
  }
  expect(await run.perform({ config: config({ save }), members: [aMember('ann')], ctx })).toEqual([
    { port: 'ok', save: { price: 12, sku: 'a' } },
  ])
})

test('whoever is not reached before the worker stops stays where they are', async () => {
  const ctx = { ...fakeContext({ now: '2027-03-01T09:00:00Z' }), signal: AbortSignal.abort() }
  expect(await run.perform({ config: config(), members: [aMember('ann')], ctx })).toEqual([
    { deferUntil: instant('2027-03-01T09:00:00Z'), reason: 'webhook.stopped' },
  ])
})
