import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const LOCK = 'sojourn-live'
const CHANNEL = 'sojourn-live'

const RETRY_MS = 5000
/** Told when changes may have been missed. */
const EVERYTHING = '*'

/** What one person did and where they stand comes with events and counts; the list of people does not change by it. */
const PERSON_KEYS = [
  ['contacts', 'one'],
  ['contacts', 'timeline'],
]
const isOfPeople = (topic: string): boolean => topic === 'events' || topic.startsWith('counts:')

/** `counts:jrn_1` makes `['counts', 'jrn_1', …]` stale, `contacts` all that begins with it. */
const topicKey = (topic: string): string[] => topic.split(':')

const invalidate = (queryClient: QueryClient, topics: readonly string[]): void => {
  if (topics.includes(EVERYTHING))
    return void queryClient.invalidateQueries({ refetchType: 'active' })
  const keys = topics.map(topicKey)
  if (topics.some(isOfPeople)) keys.push(...PERSON_KEYS)
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey })
}

const parseTopics = (data: string): string[] => {
  const parsed: unknown = JSON.parse(data)
  const topics = (parsed as { topics?: unknown } | null)?.topics
  return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : []
}

/** Holds the stream open until `signal` aborts, and hands on what it says. */
const listen = (signal: AbortSignal, tell: (topics: string[]) => void): Promise<void> =>
  new Promise((resolve) => {
    // The lock may be granted to whoever has just given up waiting for it.
    if (signal.aborted) return resolve()
    let source: EventSource
    let timer: ReturnType<typeof setTimeout> | undefined
    let wasCut = false
    const open = () => {
      source = new EventSource('/api/live')
      source.addEventListener('change', (event) => tell(parseTopics(event.data)))
      source.addEventListener('open', () => {
        if (wasCut) tell([EVERYTHING])
        wasCut = false
      })
      source.addEventListener('error', () => {
        wasCut = true
        // The browser tries again by itself after a cut, but not after a refusal.
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS)
      })
    }
    open()
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      source.close()
      resolve()
    })
  })

/**
 * Keeps the query cache fresh while the page is in sight. All tabs share one stream (browsers allow six
 * connections to a host): the visible tab that holds the lock listens and tells the others; with no tab
 * in sight nobody does, and whoever comes back asks anew for all it shows.
 */
export const useLive = (isOn: boolean): void => {
  const queryClient = useQueryClient()
  useEffect(() => {
    if (!isOn) return
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = (event: MessageEvent<string[]>) => invalidate(queryClient, event.data)
    const tell = (topics: string[]) => {
      invalidate(queryClient, topics)
      channel.postMessage(topics)
    }

    let watch: AbortController | undefined
    const start = () => {
      const mine = new AbortController()
      watch = mine
      const hold = () => listen(mine.signal, tell)
      // Locks exist in secure contexts only; elsewhere each tab in sight listens for itself.
      const held = navigator.locks
        ? navigator.locks.request(LOCK, { signal: mine.signal }, hold)
        : hold()
      // Aborting while still in the queue rejects; that is how it ends.
      held.catch(() => undefined)
    }
    const stop = () => {
      watch?.abort()
      watch = undefined
    }
    const follow = () => {
      if (document.visibilityState === 'hidden') return stop()
      if (watch) return
      start()
      void queryClient.invalidateQueries({ refetchType: 'active' })
    }

    if (document.visibilityState === 'visible') start()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      stop()
      channel.close()
    }
  }, [isOn, queryClient])
}
