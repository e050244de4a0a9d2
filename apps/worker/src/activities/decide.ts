import { setTimeout as sleep } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import type { Group } from '../moves/asked.ts'
import { decideGroup } from '../moves/decide.ts'
import { type EncodedStandings, encodeStandings } from './encode.ts'

/** The longest difference of clocks that is waited out here. */
const CLOCK_SLACK_MS = 1_000

/** The deadline of a wait, decided and written down in one transaction. */
export const createDecide =
  (deps: Deps) =>
  async (group: Group): Promise<EncodedStandings> => {
    let latenesses: number[] = []
    const standings = await deps.db.transaction(
      (tx) =>
        decideGroup(tx, deps, group, (due, now) => {
          latenesses = due.flatMap(({ wake, isTest }) =>
            wake === null || isTest ? [] : now - wake,
          )
        }),
      { isDurable: false },
    )
    for (const ms of latenesses) deps.meters?.observe('sojourn_wait_lateness_seconds', ms)
    deps.meters?.count('sojourn_waits_ended_total', { by: 'deadline' }, latenesses.length)
    // The workflow's clock is the server's. Where it is ahead of ours by a little, wait for ours, so that
    // the next question does not come a millisecond later with the same answer.
    const early = standings.positions
      .filter(
        ({ kind, step, visit }) => kind === 'wait' && step === group.step && visit === group.visit,
      )
      .map(({ wake }) => (wake ?? 0) - deps.now())
      .filter((ms) => ms > 0 && ms <= CLOCK_SLACK_MS)
    if (early.length > 0) await sleep(Math.min(...early))
    return encodeStandings(standings)
  }
