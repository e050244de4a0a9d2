import type { StepOf } from '../dsl/program.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { Duration } from '../time/duration.ts'
import type { Instant } from '../time/instant.ts'
import type { Mark } from './traveller.ts'

/** An event that already happened and ends the wait, or a send that was never delivered. */
export type Ending = {
  port: string
  /** The event; null when nothing happened (`no-delivery`). */
  mark: Mark | null
  reason?: string
}

/** Facts that `walk` does not have. Each is asked for a whole group; members are indices. */
export type Question =
  | { ask: 'holds'; when: Predicate; members: readonly number[] }
  | { ask: 'after'; duration: Duration; members: readonly number[] }
  | {
      ask: 'until'
      until: NonNullable<StepOf<'sleep'>['until']>
      members: readonly number[]
    }
  | { ask: 'arm'; step: string; split: StepOf<'split'>; members: readonly number[] }
  | {
      ask: 'ending'
      step: string
      wait: StepOf<'await'>
      members: readonly number[]
      /** For each member: events count after this (rule `event-once`) … */
      since: readonly Mark[]
      /** … and up to this instant (rule `window`). */
      deadlines: readonly Instant[]
      /** For each member: its visits, for the delivery that a named send made last. */
      visits: readonly Readonly<Record<string, number>>[]
    }

/** One answer per member asked about, in their order. */
export type Answers = {
  holds: boolean[]
  after: Instant[]
  /** `passed`: the date lies behind; `no-date`: there is none. */
  until: (Instant | 'passed' | 'no-date')[]
  arm: string[]
  ending: (Ending | null)[]
}

/** What a caller hands back for whatever was asked. */
export type AnyAnswer = Answers[Question['ask']]

/** Asks and gives the answer in the question's own type. */
export function* ask<Q extends Question>(
  question: Q,
): Generator<Question, Answers[Q['ask']], AnyAnswer> {
  // The caller answers the question it was asked; the protocol between the two is this file.
  return (yield question) as Answers[Q['ask']]
}
