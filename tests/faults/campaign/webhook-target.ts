import { createServer } from 'node:http'
import type { AnsweredCall } from './folder.ts'
import type { Random } from './random.ts'

/** A receiver of webhook calls that is now and then busy, slow, or hangs up without a word. */
export const startWebhookTarget = async (
  port: number,
  random: Random,
  onAnswer: (call: AnsweredCall) => void,
) => {
  const server = createServer((request, reply) => {
    request.resume()
    request.on('end', () => {
      const chance = random()
      if (chance < 0.03) {
        request.socket.destroy()
        return
      }
      const status = chance < 0.06 ? 503 : chance < 0.08 ? 500 : 200
      setTimeout(
        () => {
          const key = String(request.headers['idempotency-key'] ?? '')
          // Seconds: a busy receiver says when to come again, so that nobody waits for five minutes.
          reply.writeHead(status, status === 503 ? { 'retry-after': '2' } : {})
          reply.end()
          onAnswer({ key, status, at: Date.now() })
        },
        chance > 0.95 ? 1_500 : 0,
      )
    })
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', done)
  })
  return {
    url: `http://127.0.0.1:${port}/hook`,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
