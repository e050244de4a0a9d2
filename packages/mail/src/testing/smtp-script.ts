import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What the far side does. Each answers a reply line, or `drop` to break the connection without a word. */
export type SmtpScript = {
  greeting?: () => string
  onRecipient?: (address: string) => string
  /** After the final dot. The message is on record either way. */
  onMessage?: (recipient: string, raw: string) => string | Promise<string>
}

export type SmtpFarSide = {
  url: string
  /** Every message whose final dot arrived, accepted or not. */
  received: { recipient: string; raw: string }[]
  close: () => Promise<void>
}

const OK = '250 2.0.0 OK'

const converse = (socket: Socket, script: SmtpScript, received: SmtpFarSide['received']): void => {
  let buffer = ''
  let recipient = ''
  let isInData = false
  const say = (reply: string) => {
    if (reply === 'drop') socket.destroy()
    else socket.write(`${reply}\r\n`)
  }

  const answer = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') {
      recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
      say(script.onRecipient?.(recipient) ?? OK)
    } else if (verb === 'DATA') {
      isInData = true
      say('354 Go on')
    } else if (verb === 'QUIT') socket.end('221 2.0.0 Bye\r\n')
    else say(OK)
  }

  const takeMessage = (end: number) => {
    const raw = buffer.slice(0, end)
    buffer = buffer.slice(end + 5)
    isInData = false
    received.push({ recipient, raw })
    void Promise.resolve(script.onMessage?.(recipient, raw) ?? OK).then(say)
  }

  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1')
    for (;;) {
      const end = isInData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n')
      if (end < 0) return
      if (isInData) takeMessage(end)
      else {
        const line = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        answer(line)
      }
    }
  })
  say(script.greeting?.() ?? '220 far side')
}

/**
 * An SMTP server that behaves, or misbehaves, as told. The script may be changed between two mails.
 *
 * @param port - default: a free one
 */
export const startFarSide = async (script: SmtpScript = {}, port = 0): Promise<SmtpFarSide> => {
  const received: SmtpFarSide['received'] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, script, received)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
