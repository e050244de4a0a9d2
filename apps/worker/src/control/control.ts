import { setTimeout as sleep } from 'node:timers/promises'
import { type ControlledJourney, controlledJourneys, openTasks } from '@sojourn/db/runtime'
import type { Deps } from '../deps.ts'
import { type Loop, startLoop } from '../loop.ts'
import { type Share, WHOLE } from '../share.ts'
import { treatSome } from './people.ts'
import { resumeSome } from './resume.ts'
import { stopSome } from './stop.ts'

const REST_MS = 250
/** Between transactions, so that small writes of the other processes get their turn. */
const BREATH_MS = 2

/**
 * Treats people as was asked for, some hundreds at a time: everybody inside of journeys that were
 * resumed or stopped, and those whom somebody moves, removes or tries again.
 */
export const startControl = (deps: Deps, onMoved: () => void, share: Share = WHOLE): Loop =>
  startLoop({ name: 'control', restMs: REST_MS, log: deps.log }, async () => {
    if (!share.hasChores()) return false
    for (const journey of await controlledJourneys(deps.db)) {
      deps.log.info(
        { journey: journey.journey, control: journey.control },
        'treating people inside',
      )
      while (await treat(deps, journey)) await sleep(BREATH_MS)
      onMoved()
    }
    for (const { id, journey, act } of await openTasks(deps.db)) {
      deps.log.info({ journey, act, task: id }, 'treating people')
      while (await deps.db.transaction((tx) => treatSome(tx, deps, id))) await sleep(BREATH_MS)
      onMoved()
    }
    return false
  })

/** One transaction's worth; true when there is more. */
const treat = (
  deps: Deps,
  { workspace, journey, control }: ControlledJourney,
): Promise<boolean> => {
  const some = control === 'resume' ? resumeSome : stopSome
  return deps.db.transaction((tx) => some(tx, deps, workspace, journey))
}
