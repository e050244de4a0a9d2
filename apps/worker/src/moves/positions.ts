import type { Seated } from '@sojourn/db/runtime'
import { runs } from '@sojourn/nodes/run'
import type { Program } from '@sojourn/shared/dsl'
import {
  formatRanges,
  joinPositions,
  type Position,
  type Ranges,
} from '@sojourn/shared/interpreter'

/** Where one member stands, in the interpreter's words. */
export const positionOf = (program: Program, member: Seated): Position => ({
  step: member.step,
  visit: member.visit,
  kind: member.status === 'waiting' ? 'wait' : kindOfAct(program, member.step),
  wake: member.wake,
  who: formatRanges([member.ordinal]),
})

/** What calls out over the network is performed on the senders' queue; transactional mail has its own. */
const kindOfAct = (program: Program, id: string): 'act' | 'send' | 'urgent' => {
  const step = program.steps[id]
  if (step?.do !== 'act' || !runs.get(step.action)?.callsOut) return 'act'
  return step.config.kind === 'transactional' ? 'urgent' : 'send'
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
