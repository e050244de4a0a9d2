// Temporal as far as the seats' protocol sees it: runs with an inbox and one timer, workflow tasks that
// are taken up anew when they are lost, activities that are given out until somebody answers.
import {
  type Answer,
  advance,
  decodePositions,
  type Effect,
  type EncodedPositions,
  encodePositions,
  type State,
  startState,
} from '@sojourn/shared/interpreter'
import type { EncodedStandings } from '../../activities/encode.ts'
import type { CohortRuns } from '../../runs/cohort-runs.ts'
import type { CohortInput } from '../../workflows/protocol.ts'
import type { Gate } from './actor.ts'
import type { Random } from './random.ts'

/** What a run asks an activity for. */
export type Asked = Exclude<Effect, { do: 'wake' } | { do: 'finish' }>

/** An activity that was asked for and has not answered. Only its latest attempt may. */
export type Pending = { key: number; effect: Asked; attempt: number }

const CLOCK_AHEAD_MS = 60_000

type Input = 'start' | 'signal' | 'timer' | Answer

/** A run as Temporal's store has it: plain data, which can be copied and put back. */
export type Run = {
  workspace: string
  cohort: string
  state: State
  inbox: Input[]
  timer: number | null
  pending: Pending[]
  isOpen: boolean
  /** Its history has become so long that it closes (and goes on afresh) as soon as it can. */
  isLong: boolean
  /** Whoever had its task is gone, and nobody gets it for longer than any schedule lasts. */
  isBlocked: boolean
  /** Only the latest worker that took up its task may complete it. */
  task: number
}

/** What a workflow task needs of the worker: its local activities. */
type CallLocal = (run: Run, effect: Asked, gate: Gate) => Promise<EncodedStandings>

export const createFakeTemporal = ({ random, now }: { random: Random; now: () => number }) => {
  let runs = new Map<string, Run>()
  let lastKey = 0

  const fresh = (workspace: string, cohort: string, positions: EncodedPositions): Run => ({
    workspace,
    cohort,
    state: startState(decodePositions(positions)),
    inbox: ['start'],
    timer: null,
    pending: [],
    isOpen: true,
    isLong: false,
    isBlocked: false,
    task: 0,
  })

  const start = async ({ workspace, cohort, positions }: CohortInput): Promise<void> => {
    if (!runs.has(cohort)) runs.set(cohort, fresh(workspace, cohort, positions))
  }

  const poke: CohortRuns['poke'] = async (_workspace, cohort) => {
    const run = runs.get(cohort)
    if (!run?.isOpen) return 'none'
    run.inbox.push('signal')
    return 'sent'
  }

  /** Rings what is due; true when something did. */
  const ring = (): boolean => {
    let hasRung = false
    for (const run of runs.values()) {
      if (!run.isOpen || run.timer === null || run.timer > now()) continue
      run.timer = null
      run.inbox.push('timer')
      hasRung = true
    }
    return hasRung
  }

  /** The work of one workflow task, as the shell does it; lost unless it is completed. */
  const runTask = async (run: Run, callLocal: CallLocal, gate: Gate): Promise<void> => {
    const task = ++run.task
    const took = run.inbox.length
    const answers = run.inbox.filter((input) => typeof input !== 'string')
    // Now and then the server's clock is ahead of the worker's (rule `due-check`).
    const ahead = random.chance(0.05) ? CLOCK_AHEAD_MS : 0
    let inputs = {
      now: now() + ahead,
      answers,
      isPoked: run.inbox.includes('signal'),
      isClosing: run.isLong,
    }
    let state = structuredClone(run.state)
    let { timer } = run
    const scheduled: Asked[] = []
    const local: Asked[] = []
    let ends: 'open' | 'finished' | 'afresh' = 'open'

    for (;;) {
      const turn = advance(state, inputs)
      state = turn.state
      let wake: number | undefined
      for (const effect of turn.effects) {
        if (effect.do === 'finish') ends = 'finished'
        else if (effect.do === 'wake') wake = effect.at
        // Now and then the tries inside of the task fail, and it becomes an ordinary activity.
        else if (effect.do === 'perform' || random.chance(0.1)) scheduled.push(effect)
        else local.push(effect)
      }
      if (ends === 'finished') break
      const isIdle = state.inFlight.length === 0
      if (isIdle && (run.isLong || (wake !== undefined && random.chance(0.1)))) {
        ends = 'afresh'
        break
      }
      if (wake !== undefined && (timer === null || wake < timer)) timer = wake
      if (local.length === 0) break
      const [effect] = local.splice(random.below(local.length), 1) as [Asked]
      const standings = await callLocal(run, effect, gate)
      inputs = {
        now: now(),
        answers: [toAnswer(effect.id, standings)],
        isPoked: false,
        isClosing: run.isLong,
      }
    }

    await gate('complete the task')
    const current = runs.get(run.cohort)
    if (current !== run || run.task !== task || !run.isOpen || run.isBlocked) return
    // A signal that came meanwhile: the server refuses to close the run, the task is done again.
    if (ends !== 'open' && run.inbox.length > took) return
    run.inbox.splice(0, took)
    run.pending.push(...scheduled.map((effect) => ({ key: ++lastKey, effect, attempt: 0 })))
    run.state = state
    run.timer = timer
    if (ends === 'finished') run.isOpen = false
    else if (ends === 'afresh') {
      const positions = decodePositions(encodePositions(state.positions))
      run.state = startState(positions, state.mustLook)
      run.timer = null
      run.isLong = false
      run.inbox.push('start')
    }
  }

  /** The answer of an attempt; nobody listens when it is not the latest, or its run is no more. */
  const report = (
    cohort: string,
    { key }: Pending,
    attempt: number,
    standings: EncodedStandings,
  ): void => {
    const run = runs.get(cohort)
    const pending = run?.pending.find((one) => one.key === key)
    if (!run?.isOpen || pending === undefined || pending.attempt !== attempt) return
    run.pending = run.pending.filter((one) => one !== pending)
    run.inbox.push(toAnswer(pending.effect.id, standings))
  }

  return {
    start,
    poke,
    isBlocked: async (_workspace: string, cohort: string) => runs.get(cohort)?.isBlocked === true,
    giveUp: async (_workspace: string, cohort: string) => {
      const run = runs.get(cohort)
      if (run) run.isOpen = false
    },
    isAnswering: async () => true,
    ring,
    runTask,
    report,
    runs: () => [...runs.values()],
    find: (cohort: string) => runs.get(cohort),
    /** Everything it knows now, to be put back by `restore`. */
    snapshot: () => structuredClone(runs),
    /** A power cut: the last commits are forgotten. */
    restore: (snapshot: Map<string, Run>) => {
      runs = structuredClone(snapshot)
    },
  }
}

export type FakeTemporal = ReturnType<typeof createFakeTemporal>

const toAnswer = (effect: number, { positions, gone, held }: EncodedStandings): Answer => ({
  effect,
  positions: decodePositions(positions),
  gone,
  held,
})
