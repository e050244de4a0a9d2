import { liveMarks } from '@sojourn/db'
import { streamSSE } from 'hono/streaming'
import * as contract from '../contract/live.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { createChangeFeed } from '../live/change-feed.ts'
import { actorOf } from '../session/authenticate.ts'

const PING_MS = 15_000

/** The stream that keeps every page's numbers alive. */
export const liveRoutes = (deps: Deps) => {
  const feed = createChangeFeed({
    dataVersion: deps.db.dataVersion,
    readMarks: (workspace) => liveMarks(deps.db, workspace),
    log: deps.log,
    hear: deps.db.listen,
  })
  const router = createRouter()
  router.openAPIRegistry.registerPath(contract.live)
  router.get('/api/live', (c) => {
    const { workspace } = actorOf(c)
    // A proxy in between must not collect what should arrive at once.
    c.header('X-Accel-Buffering', 'no')
    c.header('Cache-Control', 'no-store')
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      const waiting = new Set<string>()
      const stop = feed.listen(workspace, (topics) => {
        for (const topic of topics) waiting.add(topic)
        wake()
      })
      const isOver = () => stream.aborted || stream.closed || deps.stopping.aborted
      const leave = () => wake()
      stream.onAbort(leave)
      deps.stopping.addEventListener('abort', leave)
      try {
        await stream.writeSSE({ event: 'hello', data: '{}' })
        while (!isOver()) {
          await new Promise<void>((resolve) => {
            const ping = setTimeout(resolve, PING_MS)
            wake = () => {
              clearTimeout(ping)
              resolve()
            }
            // Something may have come between two waits.
            if (waiting.size > 0 || isOver()) wake()
          })
          const topics = [...waiting]
          waiting.clear()
          if (isOver()) break
          if (topics.length === 0) await stream.write(': ping\n\n')
          else await stream.writeSSE({ event: 'change', data: JSON.stringify({ topics }) })
        }
      } finally {
        stop()
        deps.stopping.removeEventListener('abort', leave)
      }
    })
  })
  return router
}
