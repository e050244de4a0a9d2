// Pure and synchronous: runs in the workflow sandbox, where an await is dear. Knows neither programs
// nor node types, so that they may change under sleeping people. A change of what it returns for any
// input needs the next INTERPRETER_VERSION and the old behaviour kept behind the old one.
import type { Instant } from '../time/instant.ts'
import { joinPositions, type Position } from './position.ts'
import { intersectRanges, type Ranges, subtractRanges, unionRanges } from './ranges.ts'

/** Which behaviour a new run begins with. */
export const INTERPRETER_VERSION = 1

/** Something that was asked for and has not answered yet. A look is one, too (rule `one-effect`). */
export type InFlight = { id: number; kind: 'perform' | 'decide' | 'look'; who: Ranges }

/** Everything a cohort's run knows. Members in flight keep the position they were asked at. */
export type State = {
  positions: Position[]
  inFlight: InFlight[]
  /** Number of the last effect; names effects within one run and is no key of anything. */
  lastEffect: number
  /** A signal has come and nobody has looked yet. */
  mustLook: boolean
  /** Members in flight whom a look left out: look again when their effect has ended (`look-again`). */
  leftOut: Ranges
}

/** What an activity answered: where each member it was given stands now. */
export type Answer = {
  effect: number
  positions: readonly Position[]
  /** Whose seat here is empty. */
  gone: Ranges
  /** Who stands still because the journey is paused. */
  held: Ranges
}

export type Inputs = {
  now: Instant
  answers: readonly Answer[]
  /** A signal came. */
  isPoked: boolean
  /** Start nothing new: the run is about to continue as new. */
  isClosing: boolean
}

export type Effect =
  | {
      do: 'perform'
      id: number
      step: string
      visit: number
      kind: 'act' | 'send' | 'urgent'
      who: Ranges
    }
  | { do: 'decide'; id: number; step: string; visit: number; who: Ranges }
  | { do: 'look'; id: number; who: Ranges }
  | { do: 'wake'; at: Instant }
  | { do: 'finish' }

export type Turn = { state: State; effects: Effect[] }

/** The state of a run whose members stand at these positions. */
export const startState = (positions: readonly Position[], mustLook = false): State => ({
  positions: joinPositions(positions),
  inFlight: [],
  lastEffect: 0,
  mustLook,
  leftOut: '',
})

const everybody = (positions: readonly Position[]): Ranges =>
  unionRanges(...positions.map((position) => position.who))

const busy = (inFlight: readonly InFlight[]): Ranges =>
  unionRanges(...inFlight.map((effect) => effect.who))

/** Positions without these members. */
const without = (positions: readonly Position[], who: Ranges): Position[] =>
  positions.map((position) => ({ ...position, who: subtractRanges(position.who, who) }))

/** Positions of these members alone. */
const only = (positions: readonly Position[], who: Ranges): Position[] =>
  positions.map((position) => ({ ...position, who: intersectRanges(position.who, who) }))

/** Takes in one answer. It touches only members its effect was given, and people nobody knew of. */
const apply = (state: State, answer: Answer): State => {
  const effect = state.inFlight.find((one) => one.id === answer.effect)
  if (effect === undefined) return state
  const known = everybody(state.positions)
  const answered = unionRanges(everybody(answer.positions), answer.held)
  const news = effect.kind === 'look' ? subtractRanges(everybody(answer.positions), known) : ''
  const mine = unionRanges(effect.who, news)
  const moved = intersectRanges(unionRanges(answered, answer.gone), effect.who)
  const held = only(state.positions, intersectRanges(answer.held, effect.who)).map((position) => ({
    ...position,
    kind: 'held' as const,
    wake: null,
  }))
  return {
    ...state,
    positions: joinPositions([
      ...without(state.positions, moved),
      ...only(answer.positions, mine),
      ...held,
    ]),
    inFlight: state.inFlight.filter((one) => one !== effect),
    mustLook: state.mustLook || intersectRanges(effect.who, state.leftOut) !== '',
    leftOut: subtractRanges(state.leftOut, effect.who),
  }
}

/** Members that stand at the same act or due wait, joined over their wake instants. */
const dueGroups = (positions: readonly Position[], taken: Ranges, now: Instant): Position[] => {
  const due = positions.filter(
    (position) => position.kind !== 'held' && (position.wake === null || position.wake <= now),
  )
  return joinPositions(without(due, taken).map((position) => ({ ...position, wake: null })))
}

/** The earliest instant at which a member with nothing in flight has to be woken. */
const nextWake = (positions: readonly Position[], taken: Ranges): Instant | undefined => {
  let earliest: Instant | undefined
  for (const { kind, wake, who } of without(positions, taken)) {
    if (who === '' || kind === 'held' || wake === null) continue
    if (earliest === undefined || wake < earliest) earliest = wake
  }
  return earliest
}

/**
 * The cohort's next turn: takes in what has happened and says what to do. The same state and inputs
 * always give the same turn, and the order of the answers changes nothing.
 */
export const advance = (before: State, inputs: Inputs): Turn => {
  const answers = [...inputs.answers].sort((a, b) => a.effect - b.effect)
  let state = answers.reduce(apply, before)
  if (inputs.isPoked) state = { ...state, mustLook: true }

  const effects: Effect[] = []
  let { lastEffect } = state
  const inFlight = [...state.inFlight]

  if (state.mustLook && !inputs.isClosing) {
    const taken = busy(inFlight)
    const who = subtractRanges(everybody(state.positions), taken)
    const id = ++lastEffect
    effects.push({ do: 'look', id, who })
    inFlight.push({ id, kind: 'look', who })
    state = { ...state, mustLook: false, leftOut: taken }
  }

  if (!inputs.isClosing) {
    for (const { step, visit, kind, who } of dueGroups(
      state.positions,
      busy(inFlight),
      inputs.now,
    )) {
      const id = ++lastEffect
      if (kind === 'wait') effects.push({ do: 'decide', id, step, visit, who })
      else if (kind !== 'held') effects.push({ do: 'perform', id, step, visit, kind, who })
      inFlight.push({ id, kind: kind === 'wait' ? 'decide' : 'perform', who })
    }
  }

  state = { ...state, inFlight, lastEffect }
  if (state.positions.length === 0 && inFlight.length === 0 && !state.mustLook)
    return { state, effects: [{ do: 'finish' }] }

  const at = nextWake(state.positions, busy(inFlight))
  if (at !== undefined) effects.push({ do: 'wake', at })
  return { state, effects }
}
