import type SMTPConnection from 'nodemailer/lib/smtp-connection'

/** A connection on loan. */
export type PooledConnection = {
  connection: SMTPConnection
  /** Just opened, so it cannot have gone stale. */
  isFresh: boolean
  /** Gives it back; one that is not usable any more is closed. */
  release: (isUsable: boolean) => void
}

type Kept = {
  connection: SMTPConnection
  messages: number
  idle?: NodeJS.Timeout
  isClosed: boolean
}

const IDLE_MS = 10_000
// Many servers end a session after some hundred messages; going first spares a failed hand-over.
const MESSAGES_PER_CONNECTION = 90

/** At most `size` open connections, lent out one borrower each; idle ones are closed after 10 s. */
export const createPool = (open: () => Promise<SMTPConnection>, size: number) => {
  const idle: Kept[] = []
  const waiting: (() => void)[] = []
  let inUse = 0
  let isClosed = false

  const discard = (kept: Kept) => {
    clearTimeout(kept.idle)
    kept.isClosed = true
    const index = idle.indexOf(kept)
    if (index >= 0) idle.splice(index, 1)
    kept.connection.close()
  }

  const lend = (kept: Kept, isFresh: boolean): PooledConnection => ({
    connection: kept.connection,
    isFresh,
    release: (isUsable) => {
      inUse--
      kept.messages++
      if (isClosed || !isUsable || kept.isClosed || kept.messages >= MESSAGES_PER_CONNECTION)
        discard(kept)
      else {
        idle.push(kept)
        kept.idle = setTimeout(() => discard(kept), IDLE_MS).unref()
      }
      waiting.shift()?.()
    },
  })

  const openFresh = async (): Promise<PooledConnection> => {
    try {
      const kept: Kept = { connection: await open(), messages: 0, isClosed: false }
      kept.connection.on('error', () => discard(kept))
      kept.connection.on('end', () => discard(kept))
      return lend(kept, true)
    } catch (error) {
      inUse--
      waiting.shift()?.()
      throw error
    }
  }

  return {
    /** Waits for a free place, then gives an idle connection or opens one. */
    acquire: async ({ isFresh = false } = {}): Promise<PooledConnection> => {
      while (inUse >= size) await new Promise<void>((resolve) => waiting.push(resolve))
      inUse++
      const kept = isFresh ? undefined : idle.pop()
      if (kept === undefined) return openFresh()
      clearTimeout(kept.idle)
      return lend(kept, false)
    },
    /** Closes what is idle; what is on loan is closed when it is given back. */
    close: async (): Promise<void> => {
      isClosed = true
      for (const kept of [...idle]) discard(kept)
    },
  }
}
