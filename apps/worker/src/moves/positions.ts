import type { Seated } from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import {
  formatRanges,
  joinPositions,
  type Position,
  type Ranges,
} from '@sojourn/shared/interpreter'

/** Actions that hand something over the network: their acts are performed on the senders' queue. */
const SENDING = new Set(['email', 'webhook'])

/** Where one member stands, in the interpreter's words. */
export const positionOf = (program: Program, member: Seated): Position => ({
  step: member.step,
  visit: member.visit,
  kind: member.status === 'waiting' ? 'wait' : kindOfAct(program, member.step),
  wake: member.wake,
  who: formatRanges([member.ordinal]),
})

const kindOfAct = (program: Program, id: string): 'act' | 'send' => {
  const step = program.steps[id]
  const action = step?.do === 'act' ? (step.action.split('@')[0] as string) : ''
  return SENDING.has(action) ? 'send' : 'act'
}

/** Where the members of one cohort stand, in groups. */
export const positionsOf = (program: Program, members: readonly Seated[]): Position[] =>
  joinPositions(members.map((member) => positionOf(program, member)))

/** What an activity answers: for each member it was asked about, where it stands now. */
export type Standings = { positions: Position[]; gone: Ranges; held: Ranges }

/** Gathers the answers of one activity (rule `position`). */
export const createStandings = (program: Program) => {
  const positions: Position[] = []
  const gone: number[] = []
  const held: number[] = []
  return {
    stands: (member: Seated) => positions.push(positionOf(program, member)),
    gone: (ordinal: number) => gone.push(ordinal),
    held: (ordinal: number) => held.push(ordinal),
    answer: (): Standings => ({
      positions: joinPositions(positions),
      gone: formatRanges(gone),
      held: formatRanges(held),
    }),
  }
}
