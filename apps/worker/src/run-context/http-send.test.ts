import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { sendHttp } from './http-send.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const serve = async (
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<number> => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString()))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const options = { mayBePrivate: true, signal: new AbortController().signal, now: () => 1_000_000 }
const aRequest = (url: string, overrides = {}) => ({
  url,
  method: 'POST',
  headers: {},
  body: '{"a":1}',
  idempotencyKey: 'enr_1:hook:1',
  ...overrides,
})

test('the body and the idempotency key arrive, and a JSON answer is read', async () => {
  const seen: Record<string, unknown> = {}
  const port = await serve((request, response, body) => {
    Object.assign(seen, { method: request.method, body, ...request.headers })
    response.setHeader('content-type', 'application/json')
    response.end('{"ok":true}')
  })
  const headers = { 'X-Shop': 'a', Host: 'evil.example', 'Content-Length': '999' }

  expect(await sendHttp(aRequest(`http://127.0.0.1:${port}/hook`, { headers }), options)).toEqual({
    status: 200,
    ok: true,
    isBusy: false,
    body: { ok: true },
  })
  expect(seen).toMatchObject({
    method: 'POST',
    body: '{"a":1}',
    'x-shop': 'a',
    'idempotency-key': 'enr_1:hook:1',
    'webhook-id': 'enr_1:hook:1',
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
  })
})

test('the checked address is dialled under the name of the host', async () => {
  const port = await serve((request, response) => response.end(request.headers.host))
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const answer = await sendHttp(aRequest(`http://shop.example:${port}/`), { ...options, resolve })
  expect(answer.body).toBe(`shop.example:${port}`)
})

test('a private target is refused without a connection', async () => {
  let isCalled = false
  const port = await serve((_, response) => {
    isCalled = true
    response.end()
  })
  const answer = await sendHttp(aRequest(`https://127.0.0.1:${port}/`), {
    ...options,
    mayBePrivate: false,
  })
  expect(answer).toMatchObject({ ok: false, isBusy: false, error: 'target.private' })
  expect(isCalled).toBe(false)
})

test('a redirect is an answer and is not followed', async () => {
  const port = await serve((_, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  )
  expect(await sendHttp(aRequest(`http://127.0.0.1:${port}/`), options)).toMatchObject({
    status: 302,
    ok: false,
    isBusy: false,
  })
})

test('a busy receiver says for how long', async () => {
  const port = await serve((_, response) => response.writeHead(503, { 'retry-after': '120' }).end())
  expect(await sendHttp(aRequest(`http://127.0.0.1:${port}/`), options)).toMatchObject({
    status: 503,
    isBusy: true,
    retryAfterMs: 120_000,
  })
})

test.each([
  [500, true],
  [429, true],
  [408, true],
  [501, false],
  [410, false],
  [404, false],
  [301, false],
])('an answer of %i is worth another try: %s', async (status, isBusy) => {
  const port = await serve((_, response) => response.writeHead(status).end())
  expect(await sendHttp(aRequest(`http://127.0.0.1:${port}/`), options)).toMatchObject({ isBusy })
})

test('silence, a refused connection and an unknown host are worth another try', async () => {
  const port = await serve(() => {})
  expect(
    await sendHttp(aRequest(`http://127.0.0.1:${port}/`), { ...options, timeoutMs: 100 }),
  ).toMatchObject({ isBusy: true, error: 'timeout' })
  expect(await sendHttp(aRequest('http://127.0.0.1:1/'), options)).toMatchObject({
    isBusy: true,
    error: 'unreachable',
  })
  expect(
    await sendHttp(aRequest('https://shop.example/'), { ...options, resolve: async () => [] }),
  ).toMatchObject({ isBusy: true, error: 'target.unresolved' })
})

test('at most 64 KB of an answer are read', async () => {
  const port = await serve((_, response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
      response.once('drain', more)
    }
    more()
  })
  const answer = await sendHttp(aRequest(`http://127.0.0.1:${port}/`), options)
  expect((answer.body as string).length).toBe(65_536)
})
