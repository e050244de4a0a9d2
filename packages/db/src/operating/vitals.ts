import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How a process itself is doing; travels in its heartbeat. */
export type Vitals = {
  memoryBytes: number
  /** For 99 of 100 looks the event loop was held up no longer than this, since the last heartbeat. */
  delayMs: number
}

/** Watches this process; each reading begins a new interval. */
export const createVitals = (): (() => Vitals) => {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return () => {
    const delayMs = Math.round(delay.percentile(99) / 1e6)
    delay.reset()
    return { memoryBytes: process.memoryUsage.rss(), delayMs }
  }
}
