import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { listenInTurn } from './listen-in-turn.ts'

const opened: Server[] = []
const listenAnew = (port: number, host: string): Server => {
  const server = createServer()
  opened.push(server)
  return server.listen(port, host)
}
const host = '127.0.0.1'
afterEach(() => {
  for (const server of opened) server.close()
})

test('two processes on one port: one listens, the other stands by and takes over when it goes', async () => {
  const first = await listenInTurn(listenAnew, { port: 0, host })
  const second = await listenInTurn(listenAnew, { port: first.port, host, retryMs: 10 })
  expect([first.isListening(), second.isListening()]).toEqual([true, false])
  expect(second.port).toBe(first.port)

  opened[0]?.close()
  await expect.poll(second.isListening).toBe(true)
  second.close()
})

test('a port that may not be listened on is an error at once', async () => {
  await expect(listenInTurn(listenAnew, { port: 0, host: '192.0.2.1' })).rejects.toThrow()
})
