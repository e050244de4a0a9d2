// A receiving server in a process of its own: takes every mail and keeps none. Tells its parent the port,
// and when asked how many mails it took.
import { type AddressInfo, createServer, type Socket } from 'node:net'

const END = Buffer.from('\r\n.\r\n')
const LINE = Buffer.from('\r\n')
let taken = 0

const converse = (socket: Socket): void => {
  let buffer = Buffer.alloc(0)
  let isInData = false

  const answer = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'DATA') {
      isInData = true
      socket.write('354 Go on\r\n')
    } else if (verb === 'QUIT') socket.end('221 Bye\r\n')
    else socket.write('250 OK\r\n')
  }

  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk])
    for (;;) {
      const mark = isInData ? END : LINE
      const end = buffer.indexOf(mark)
      if (end < 0) return
      const line = isInData ? '' : buffer.toString('latin1', 0, end)
      buffer = buffer.subarray(end + mark.length)
      if (isInData) {
        isInData = false
        taken++
        socket.write('250 2.0.0 OK\r\n')
      } else answer(line)
    }
  })
  socket.write('220 receiver\r\n')
}

const server = createServer(converse)
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
)
process.on('message', () => process.send?.({ taken }))
process.on('disconnect', () => process.exit(0))
