import type { AddressInfo, Server } from 'node:net'

const RETRY_MS = 1_000

/**
 * Listens on a port of this machine. Where another process has it already, as with two APIs on one
 * machine, this one stands by and takes it when it is free.
 *
 * @returns `port` is the one that serves, by whomever; `close` stops standing by
 */
export const listenInTurn = async (
  listen: (port: number, host: string) => Server,
  { port, host, retryMs = RETRY_MS }: { port: number; host: string; retryMs?: number },
) => {
  let timer: NodeJS.Timeout | undefined
  let isListening = false
  let isClosed = false

  const attempt = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const server = listen(port, host)
      const onError = (error: Error) => {
        server.off('listening', onListening)
        if ('code' in error && error.code === 'EADDRINUSE') resolve(undefined)
        else reject(error)
      }
      const onListening = () => {
        server.off('error', onError)
        isListening = true
        resolve((server.address() as AddressInfo).port)
      }
      server.once('error', onError)
      server.once('listening', onListening)
    })
  const standBy = () => {
    timer = setTimeout(() => {
      void attempt()
        // Whatever keeps it from listening may pass; whoever has the port serves meanwhile.
        .catch(() => undefined)
        .then((taken) => {
          if (taken === undefined && !isClosed) standBy()
        })
    }, retryMs).unref()
  }

  const taken = await attempt()
  if (taken === undefined) standBy()
  return {
    port: taken ?? port,
    isListening: () => isListening,
    close: () => {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
