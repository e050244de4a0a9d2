export {
  type Answer,
  advance,
  type Effect,
  INTERPRETER_VERSION,
  type InFlight,
  type Inputs,
  type State,
  startState,
  type Turn,
} from './advance.ts'
export { decodePositions, type EncodedPositions, encodePositions } from './encoding.ts'
export { joinPositions, type Position, type Standing } from './position.ts'
export type { Answers, AnyAnswer, Ending, Question } from './questions.ts'
export {
  formatRanges,
  intersectRanges,
  parseRanges,
  type Ranges,
  sizeOfRanges,
  subtractRanges,
  unionRanges,
} from './ranges.ts'
export { laterPlan } from './steps/countdown.ts'
export {
  AFTER_ALL_EVENTS,
  type Arrival,
  isAfter,
  type Mark,
  type Stay,
  type Traveller,
} from './traveller.ts'
export { type Departure, type Entry, type Walked, walk } from './walk.ts'
