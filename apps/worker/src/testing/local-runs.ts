import {
  type CohortRow,
  markPoked,
  markStarted,
  pokedCohorts,
  standingIn,
  unstartedCohorts,
} from '@sojourn/db/runtime'
import {
  type Answer,
  advance,
  decodePositions,
  type Effect,
  type State,
  startState,
} from '@sojourn/shared/interpreter'
import { performGroup } from '../activities/perform.ts'
import type { Deps } from '../deps.ts'
import { decideGroup } from '../moves/decide.ts'
import { lookAt } from '../moves/look.ts'
import type { Standings } from '../moves/positions.ts'
import { positionsOf } from '../moves/positions.ts'
import { routePass } from '../router/pass.ts'

type Run = { cohort: CohortRow; state: State; wake: number | null }
type Asked = Exclude<Effect, { do: 'wake' } | { do: 'finish' }>

/**
 * Cohorts carried in memory, one step after the other, with the product's router, moves and `advance`:
 * everything but Temporal. Time stands still until the caller moves it.
 */
export const createLocalRuns = ({ deps }: { deps: Deps }) => {
  const runs = new Map<string, Run>()

  const call = async (cohort: CohortRow, effect: Asked): Promise<Standings> => {
    const { workspace, id } = cohort
    const { who } = effect
    if (effect.do === 'look')
      return deps.db.transaction((tx) => lookAt(tx, deps, { workspace, cohort: id, who }))
    const group = { workspace, cohort: id, step: effect.step, visit: effect.visit, who }
    if (effect.do === 'decide') return deps.db.transaction((tx) => decideGroup(tx, deps, group))
    const encoded = await performGroup(deps, group, new AbortController().signal)
    return { ...encoded, positions: decodePositions(encoded.positions) }
  }

  const turn = async (run: Run, isPoked: boolean): Promise<void> => {
    let answers: Answer[] = []
    for (let first = true; first || answers.length > 0; first = false) {
      const inputs = { now: deps.now(), answers, isPoked: first && isPoked, isClosing: false }
      const { state, effects } = advance(run.state, inputs)
      run.state = state
      run.wake = null
      answers = []
      for (const effect of effects) {
        if (effect.do === 'finish') runs.delete(run.cohort.id)
        else if (effect.do === 'wake') run.wake = effect.at
        else answers.push({ effect: effect.id, ...(await call(run.cohort, effect)) })
      }
    }
  }

  const start = async (cohort: CohortRow): Promise<void> => {
    const { program } = await deps.programs(deps.db, cohort.version)
    const positions = positionsOf(program, await standingIn(deps.db, cohort.id))
    await markStarted(deps.db, cohort.id, deps.now())
    const run = { cohort, state: startState(positions), wake: null }
    runs.set(cohort.id, run)
    await turn(run, false)
  }

  /** Routes, starts and pokes until nothing more happens at this instant. */
  const settle = async (): Promise<void> => {
    for (let isBusy = true; isBusy; ) {
      isBusy = false
      const { routed } = await deps.db.transaction((tx) => routePass(tx, deps))
      if (routed > 0) isBusy = true
      for (const cohort of await unstartedCohorts(deps.db, 100)) {
        isBusy = true
        await start(cohort)
      }
      for (const cohort of await pokedCohorts(deps.db, { sentBefore: 0, limit: 100 })) {
        isBusy = true
        await markPoked(deps.db, [cohort.id], deps.now())
        const run = runs.get(cohort.id)
        if (run) await turn(run, true)
      }
      for (const run of [...runs.values()]) {
        if (run.wake === null || run.wake > deps.now()) continue
        isBusy = true
        await turn(run, false)
      }
    }
  }

  return {
    settle,
    /** Cohorts whose run is open. */
    openRuns: () => [...runs.keys()],
    /** Temporal has forgotten this run. */
    lose: (cohort: string) => runs.delete(cohort),
  }
}

/** The clock of a test: it moves when it is told to. */
export const createTestClock = (start = 1_800_000_000_000) => {
  let at = start
  return {
    now: () => at,
    pass: (ms: number) => {
      at += ms
    },
  }
}
