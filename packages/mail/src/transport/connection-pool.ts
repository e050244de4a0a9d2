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

/** How many connections there may be, and how many more for whoever is urgent. */
export type PoolSize = { size: number; reserve: number }

/**
 * Open connections, lent out one borrower each; idle ones are closed after 10 s. Urgent borrowers go
 * first and have a reserve of their own, so that they never wait behind a crowd.
 */
export const createPool = (open: () => Promise<SMTPConnection>, { size, reserve }: PoolSize) => {
  const idle: Kept[] = []
  const waiting: { isUrgent: boolean; enter: () => void }[] = []
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
      admit()
    },
  })

  const isRoomFor = (isUrgent: boolean): boolean => inUse < size + (isUrgent ? reserve : 0)

  const admit = () => {
    const urgent = waiting.findIndex((one) => one.isUrgent)
    const index = Math.max(urgent, 0)
    const next = waiting[index]
    if (next === undefined || !isRoomFor(next.isUrgent)) return
    waiting.splice(index, 1)
    inUse++
    next.enter()
  }

  const openFresh = async (): Promise<PooledConnection> => {
    try {
      const kept: Kept = { connection: await open(), messages: 0, isClosed: false }
      kept.connection.on('error', () => discard(kept))
      kept.connection.on('end', () => discard(kept))
      return lend(kept, true)
    } catch (error) {
      inUse--
      admit()
      throw error
    }
  }

  return {
    /** Waits for a free place, then gives an idle connection or opens one. */
    acquire: async ({ isFresh = false, isUrgent = false } = {}): Promise<PooledConnection> => {
      if (isRoomFor(isUrgent)) inUse++
      else await new Promise<void>((enter) => waiting.push({ isUrgent, enter }))
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
