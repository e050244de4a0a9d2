import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { nodeTypes } from '@sojourn/nodes'
import { check } from '@sojourn/shared/compiler'
import { Graph, graphText } from '@sojourn/shared/graph'
import { noFacts } from '@sojourn/shared/node-type'
import { expect, test } from 'vitest'

const EXAMPLES = join(import.meta.dirname, '../../examples')

test('the example journey can be published once its two mails and a sender are there', () => {
  const graph = Graph.parse(
    JSON.parse(readFileSync(join(EXAMPLES, 'welcome.journey.json'), 'utf8')),
  )
  const mail = { name: 'Welcome', languages: ['en'], problems: [] }
  const facts = {
    ...noFacts(),
    mails: { 'welcome-1': mail, 'welcome-1-again': mail },
    senders: { tea: { name: 'Tea', address: 'tea@shop.example', hasPostalAddress: true } },
    defaultSender: 'tea',
    events: ['Signed Up'],
  }
  const blocking = check(graph, nodeTypes, facts).filter(({ level }) => level === 'blocking')
  expect(blocking).toEqual([])
  expect(Graph.parse(JSON.parse(graphText(graph)))).toEqual(graph)
})

test('the example shop repeats a call with the same message id until it is answered', async () => {
  const calls: { path: string; key: string; body: Record<string, unknown> }[] = []
  const server = createServer((request, answer) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const key = Buffer.from(
        request.headers.authorization?.split(' ')[1] ?? '',
        'base64',
      ).toString()
      calls.push({ path: request.url ?? '', key, body: JSON.parse(text) })
      answer.statusCode = calls.length === 1 ? 503 : 200
      answer.end('{}')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    await promisify(execFile)(
      process.execPath,
      [join(EXAMPLES, 'send-events.mjs'), 'mei@example.com'],
      {
        env: {
          ...process.env,
          SOJOURN_URL: `http://127.0.0.1:${port}`,
          SOJOURN_WRITE_KEY: 'key',
        },
      },
    )
  } finally {
    server.close()
  }
  expect(calls.map(({ path, key }) => [path, key])).toEqual([
    ['/v1/identify', 'key:'],
    ['/v1/identify', 'key:'],
    ['/v1/track', 'key:'],
  ])
  expect(calls[0]?.body['messageId']).toBe(calls[1]?.body['messageId'])
  expect(calls[2]?.body).toMatchObject({ userId: 'shop-mei@example.com', event: 'Signed Up' })
})
