import type { Logger } from 'pino'

/** Work that is done again and again, and sooner when it is kicked. */
export type Loop = {
  /** Do it now, or once more when it is being done. */
  kick: () => void
  /** Resolves when the work under way is done; none follows. */
  stop: () => Promise<void>
}

const LONGEST_PAUSE_MS = 5_000

/**
 * Runs `work` until stopped. It answers whether there is more to do at once; else the loop rests for
 * `restMs`, asked anew each time where it is a function. What it throws is logged, and the rest grows as long as it goes on.
 */
export const startLoop = (
  { name, restMs, log }: { name: string; restMs: number | (() => number); log: Logger },
  work: () => Promise<boolean>,
): Loop => {
  let isStopped = false
  let isKicked = false
  let failures = 0
  let wake = () => {}

  const ownRest = () => (typeof restMs === 'number' ? restMs : restMs())
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const bell = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(bell)
        resolve()
      }
    })

  const run = async () => {
    while (!isStopped) {
      isKicked = false
      try {
        const hasMore = await work()
        failures = 0
        if (hasMore || isKicked || isStopped) continue
        await rest(ownRest())
      } catch (error) {
        failures++
        log.error({ err: error, loop: name, failures }, 'loop failed')
        if (!isStopped)
          await rest(Math.min(ownRest() + 100 * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS))
      }
    }
  }
  const done = run()
  return {
    kick: () => {
      isKicked = true
      wake()
    },
    stop: () => {
      isStopped = true
      wake()
      return done
    },
  }
}
