// The shell around `advance`: performs effects, races timer and signals, continues as new at wait
// boundaries. Imports the Temporal SDK and the interpreter, nothing else: it runs in the sandbox.
import {
  type Answer,
  advance,
  decodePositions,
  type Effect,
  encodePositions,
  INTERPRETER_VERSION,
  type State,
  startState,
} from '@sojourn/shared/interpreter'
import {
  ActivityFailure,
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow'
import type { EncodedStandings } from '../activities/encode.ts'
import type { Activities } from '../activities/index.ts'
import { CONTROL_SIGNAL, type CohortInput, POKE_SIGNAL, queuesBeside } from './protocol.ts'

/** Above this a run starts nothing new, lets what is in flight end, and continues as new. */
const LONGEST_HISTORY = 2_000
/** Above this a run that will sleep for long sleeps in a fresh history. */
const SHORT_HISTORY = 40
const LONG_SLEEP_MS = 3_600_000

const patient = {
  startToCloseTimeout: '60s',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '60s' },
} as const

/** By the kind of act: on which queue it is done. */
const createPerformers = () => {
  const { senders, urgent } = queuesBeside(workflowInfo().taskQueue)
  return {
    act: proxyActivities<Activities>(patient),
    send: proxyActivities<Activities>({ ...patient, taskQueue: senders }),
    urgent: proxyActivities<Activities>({ ...patient, taskQueue: urgent }),
  }
}
type Performers = ReturnType<typeof createPerformers>

const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5s',
  retry: { initialInterval: '200ms', maximumAttempts: 3 },
})

/** Carries one cohort until nobody is seated in it. */
export async function cohort(input: CohortInput): Promise<void> {
  // An ordinary error: the task is retried until a worker of the newer version takes it.
  if (input.interpreter > INTERPRETER_VERSION)
    throw new Error(`interpreter ${input.interpreter} is newer than this worker`)

  const performers = createPerformers()
  let state = startState(decodePositions(input.positions), input.mustLook)
  let answers: Answer[] = []
  let isPoked = false
  let isTimeUp = false
  let failure: unknown
  const poke = () => {
    isPoked = true
  }
  setHandler(defineSignal(POKE_SIGNAL), poke)
  setHandler(defineSignal(CONTROL_SIGNAL), poke)

  const timer = createTimer(() => {
    isTimeUp = true
  })
  // No turn is taken while one is out. Those that are out together answer one by one the first time and
  // all at once in a replay: a turn in between would ask for something that the replay never asks for.
  const localCalls = { out: 0 }
  const perform = async (effect: Asked): Promise<void> => {
    try {
      const standings = await callActivity(input, effect, localCalls, performers)
      // Only now: another turn may have taken the list that was there when this was asked.
      answers.push(toAnswer(effect.id, standings))
    } catch (error) {
      failure = error
    }
  }

  for (;;) {
    const isClosing = mustClose()
    const turn = advance(state, { now: Date.now(), answers, isPoked, isClosing })
    state = turn.state
    answers = []
    isPoked = false
    isTimeUp = false

    let wake: number | undefined
    for (const effect of turn.effects) {
      if (effect.do === 'finish') return
      if (effect.do === 'wake') wake = effect.at
      else void perform(effect)
    }
    const isIdle = state.inFlight.length === 0
    if (isIdle && (isClosing || isWorthIt(input, wake))) await startAfresh(input, state)
    timer.set(wake)
    const isNews = () => answers.length > 0 || isPoked || isTimeUp
    await condition(() => failure !== undefined || (localCalls.out === 0 && isNews()))
    if (failure !== undefined) throw failure
  }
}

type Asked = Exclude<Effect, { do: 'wake' } | { do: 'finish' }>

const mustClose = (): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo()
  return historyLength >= LONGEST_HISTORY || continueAsNewSuggested
}

/** True when a fresh history pays: before a long sleep, or to change over to the newest interpreter. */
const isWorthIt = (input: CohortInput, wake: number | undefined): boolean => {
  if (input.interpreter < INTERPRETER_VERSION) return true
  const isLongSleep = wake !== undefined && wake - Date.now() > LONG_SLEEP_MS
  return isLongSleep && workflowInfo().historyLength > SHORT_HISTORY
}

const startAfresh = ({ workspace, cohort }: CohortInput, state: State): Promise<never> =>
  continueAsNew<(input: CohortInput) => Promise<void>>({
    interpreter: INTERPRETER_VERSION,
    workspace,
    cohort,
    positions: encodePositions(state.positions),
    mustLook: state.mustLook,
  })

type LocalCalls = { out: number }

const callActivity = async (
  input: CohortInput,
  effect: Asked,
  localCalls: LocalCalls,
  performers: Performers,
): Promise<EncodedStandings> => {
  const { workspace, cohort } = input
  const { who } = effect
  if (effect.do === 'look') {
    const question = { workspace, cohort, who }
    return orElse(
      localCalls,
      () => local.look(question),
      () => performers.act.look(question),
    )
  }
  const group = { workspace, cohort, step: effect.step, visit: effect.visit, who }
  if (effect.do === 'perform') return performers[effect.kind].perform(group)
  return orElse(
    localCalls,
    () => local.decide(group),
    () => performers.act.decide(group),
  )
}

/** A few tries inside the task; then an ordinary activity, which is repeated as long as it takes. */
const orElse = async <T>(
  localCalls: LocalCalls,
  first: () => Promise<T>,
  otherwise: () => Promise<T>,
): Promise<T> => {
  localCalls.out++
  const call = first().finally(() => {
    localCalls.out--
  })
  try {
    return await call
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error
    return otherwise()
  }
}

const toAnswer = (effect: number, { positions, gone, held }: EncodedStandings): Answer => ({
  effect,
  positions: decodePositions(positions),
  gone,
  held,
})

/** One timer, for the earliest instant; it is replaced only when an earlier one appears. */
const createTimer = (ring: () => void) => {
  let scope: CancellationScope | undefined
  let setFor: number | undefined
  return {
    set: (at: number | undefined) => {
      if (at === undefined || (setFor !== undefined && setFor <= at)) return
      scope?.cancel()
      const own = new CancellationScope()
      scope = own
      setFor = at
      const ringsAfter = Math.max(1, at - Date.now())
      own
        .run(() => sleep(ringsAfter))
        .then(
          () => {
            setFor = undefined
            ring()
          },
          // Replaced, or the whole run was cancelled, which its `condition` reports.
          () => {},
        )
    },
  }
}
