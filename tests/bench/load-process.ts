// Sends events as fast as they are answered, over connections that stay open, in a process of its own.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { quantile } from './measures.ts'

export type LoadTask = {
  url: string
  writeKey: string
  call: 'track' | 'batch'
  /** Events in one call. */
  batch: number
  connections: number
  seconds: number
}

export type LoadResult = {
  requests: number
  refused: number
  seconds: number
  p50: number
  p99: number
}

const PEOPLE = 10_000

const task = JSON.parse(process.argv[2] ?? '{}') as LoadTask
const agent = new Agent({ keepAlive: true, maxSockets: task.connections })
const target = new URL(`/v1/${task.call}`, task.url)
const authorization = `Basic ${Buffer.from(`${task.writeKey}:`).toString('base64')}`

const anEvent = () => ({
  type: 'track',
  messageId: randomUUID(),
  userId: `user-${Math.floor(Math.random() * PEOPLE)}`,
  event: 'Product Viewed',
  properties: { product: 'Oolong', price: 12.5, category: 'Tea' },
  timestamp: new Date().toISOString(),
})

const aBody = (): string =>
  JSON.stringify(
    task.call === 'track' ? anEvent() : { batch: Array.from({ length: task.batch }, anEvent) },
  )

const send = (body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const call = request(target, { agent, method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    call.on('error', reject)
    call.end(body)
  })

const waits: number[] = []
let refused = 0
const startedAt = performance.now()
const isOver = () => performance.now() - startedAt > task.seconds * 1000

const sendOn = async (): Promise<void> => {
  while (!isOver()) {
    const body = aBody()
    const sentAt = performance.now()
    const status = await send(body)
    waits.push(performance.now() - sentAt)
    if (status !== 200) refused++
  }
}
await Promise.all(Array.from({ length: task.connections }, sendOn))
const result: LoadResult = {
  requests: waits.length - refused,
  refused,
  seconds: (performance.now() - startedAt) / 1000,
  p50: quantile(waits, 0.5),
  p99: quantile(waits, 0.99),
}
process.send?.(result, () => process.exit(0))
