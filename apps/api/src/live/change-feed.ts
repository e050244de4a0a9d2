import type { Logger } from 'pino'

/** A mark for each topic; a mark that differs from the one before means that something changed. */
export type Marks = Record<string, string>

type Listener = (topics: string[]) => void
export type ChangeFeedOptions = {
  /** Changes when anything was committed; asked often, so it must be cheap. */
  dataVersion: () => Promise<number>
  readMarks: (workspace: string) => Promise<Marks>
  log: Logger
  /** Tells of commits as they happen, where the database does: then one is seen at once. */
  hear?: (tell: () => void) => { close: () => Promise<void> }
  /** How often it looks, and so how seldom it tells. Default 1 s. */
  everyMs?: number
}

/**
 * Tells listeners which topics changed. It looks only while somebody listens, and reads marks only
 * after something was committed.
 */
export const createChangeFeed = ({
  dataVersion,
  readMarks,
  log,
  hear,
  everyMs = 1000,
}: ChangeFeedOptions) => {
  const listeners = new Map<string, Set<Listener>>()
  const marks = new Map<string, Marks>()
  let timer: NodeJS.Timeout | undefined
  let version: number | undefined
  let isLooking = false
  let toldAt = 0
  let hearing: { close: () => Promise<void> } | undefined

  const look = async () => {
    const present = await dataVersion()
    if (present === version) return
    version = present
    for (const [workspace, present] of listeners) await tell(workspace, present)
  }

  const tell = async (workspace: string, present: ReadonlySet<Listener>) => {
    const before = marks.get(workspace)
    const after = await readMarks(workspace)
    marks.set(workspace, after)
    const topics = before ? changedTopics(before, after) : []
    if (topics.length === 0) return
    toldAt = Date.now()
    for (const listener of present) listener(topics)
  }

  const tick = async () => {
    // A timer may ring a little early. Whoever has just begun to listen is looked for at once.
    const hasJustTold = version !== undefined && Date.now() - toldAt < everyMs * 0.9
    if (isLooking || hasJustTold) return
    isLooking = true
    try {
      await look()
    } catch (err) {
      // The next tick looks again; until then the pages show what they had.
      version = undefined
      log.warn({ err }, 'could not look for changes')
    } finally {
      isLooking = false
    }
  }

  const heard = () => {
    if (timer !== undefined) void tick()
  }

  return {
    /** Begins to tell; the function returned ends it. */
    listen: (workspace: string, listener: Listener): (() => void) => {
      const group = listeners.get(workspace) ?? new Set()
      listeners.set(workspace, group.add(listener))
      // What was before nobody listened is not known any more.
      if (group.size === 1) version = undefined
      timer ??= setInterval(() => void tick(), everyMs).unref()
      hearing ??= hear?.(heard)
      void tick()

      return () => {
        group.delete(listener)
        if (group.size === 0) {
          listeners.delete(workspace)
          marks.delete(workspace)
        }
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
        void hearing?.close()
        hearing = undefined
      }
    },
    /** How many listen, for tests and the heartbeat. */
    count: () => [...listeners.values()].reduce((sum, group) => sum + group.size, 0),
  }
}

const changedTopics = (before: Marks, after: Marks): string[] => {
  const topics = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...topics].filter((topic) => before[topic] !== after[topic]).sort()
}
