import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Listening, Topic } from '../db.ts'

export const CHANNEL = 'sojourn'
const TOPICS: readonly Topic[] = ['events', 'cohorts', 'control', 'shares']
const RETRY_MS = 500
/** Whether notifications still arrive is tried so often: a dead connection says nothing by itself. */
const TRY_EVERY_MS = 10_000
const ANSWER_MS = 3_000

/**
 * Listens to what other processes committed, on a connection of its own that is made anew when it is
 * lost. `isListening` is false while notifications do not arrive, as through a pooler that lends
 * connections for a transaction: then the caller has to look by itself.
 *
 * @param notify sends a notification by another connection; what comes back shows that they arrive
 */
export const listen = (
  url: string,
  notify: (payload: string) => Promise<void>,
  tell: (topic: Topic) => void,
): Listening => {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isListening = false
  let isClosed = false
  let heard = (_: string) => {}

  const lose = () => {
    const lost = client
    client = undefined
    isListening = false
    void lost?.end().catch(() => {})
  }
  const again = (ms: number) => {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => void keep(), ms).unref()
  }

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    client = fresh
    fresh.on('error', () => {
      if (client !== fresh) return
      lose()
      again(RETRY_MS)
    })
    fresh.on('notification', ({ payload = '' }) => {
      if (isTopic(payload)) tell(payload)
      else heard(payload)
    })
    await fresh.connect()
    await fresh.query(`listen ${CHANNEL}`)
  }

  /** One notification to ourselves; true when it arrives. */
  const arrives = async (): Promise<boolean> => {
    const token = randomUUID()
    let bell: NodeJS.Timeout | undefined
    const answer = new Promise<boolean>((resolve) => {
      heard = (payload) => payload === token && resolve(true)
      bell = setTimeout(() => resolve(false), ANSWER_MS).unref()
    })
    try {
      await notify(token)
      return await answer
    } finally {
      clearTimeout(bell)
    }
  }

  const keep = async (): Promise<void> => {
    try {
      if (client === undefined) await connect()
      const isFresh = !isListening
      isListening = (await arrives()) && client !== undefined
      if (!isListening) lose()
      // Whatever was committed while nobody listened.
      else if (isFresh) for (const topic of TOPICS) tell(topic)
    } catch {
      // The database is away or refuses: said by whoever queries it. Here it is tried again.
      lose()
    }
    if (isClosed) lose()
    again(isListening ? TRY_EVERY_MS : RETRY_MS)
  }

  void keep()
  return {
    isListening: () => isListening,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      const last = client
      client = undefined
      isListening = false
      await last?.end().catch(() => {})
    },
  }
}

const isTopic = (text: string): text is Topic => (TOPICS as readonly string[]).includes(text)
