import { heartbeats } from '@sojourn/db'
import { createVitals } from '@sojourn/db/operating'
import type { Deps } from './deps.ts'
import { type Loop, startLoop } from './loop.ts'

const REST_MS = 3_000
const CHANGE_MS = 250

/** What the worker says of its parts; read by `/healthz`. */
export type WorkerState = { router: { ok: boolean }; temporal: { ok: boolean } }

/** Writes a heartbeat every few seconds, and at once when a part's state changes. */
export const startHeartbeat = (
  { db, now, log, process: name }: Pick<Deps, 'db' | 'now' | 'log'> & { process: string },
  readState: () => WorkerState,
): Loop => {
  const readVitals = createVitals()
  let said = ''
  let saidAt = 0
  return startLoop({ name: 'heartbeat', restMs: CHANGE_MS, log }, async () => {
    const state = { worker: { ok: true, pid: process.pid }, ...readState() }
    const text = JSON.stringify(state)
    if (text === said && now() - saidAt < REST_MS) return false
    await heartbeats(db).beat({
      process: name,
      kind: 'worker',
      at: now(),
      state: { ...state, vitals: readVitals() },
    })
    said = text
    saidAt = now()
    return false
  })
}
