import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'

const REST_MS = 5_000

/** Writes down every few seconds what was counted; `stop` once more, so that an orderly end loses nothing. */
export const startMetering = ({
  log,
  meters,
  reactions,
}: Pick<Deps, 'log' | 'meters' | 'reactions'>): Pick<Loop, 'stop'> => {
  const write = async () => {
    await reactions?.flush()
    await meters?.flush()
    return false
  }
  const loop = startLoop({ name: 'metering', restMs: REST_MS, log }, write)
  return {
    stop: async () => {
      await loop.stop()
      await write().catch(() => {})
    },
  }
}
