import type { Seated, Standing } from '@sojourn/db/runtime'
import { runs } from '@sojourn/nodes/run'
import type { Program } from '@sojourn/shared/dsl'
import {
  formatRanges,
  joinPositions,
  type Position,
  type Ranges,
} from '@sojourn/shared/interpreter'

type Place = Pick<Standing, 'status' | 'step' | 'visit' | 'wake'>

/** Where somebody stands, in the interpreter's words. */
const positionOf = (
  program: Program,
  { status, step, visit, wake }: Place,
  ordinals: readonly number[],
): Position => ({
  step,
  visit,
  kind: status === 'waiting' ? 'wait' : kindOfAct(program, step),
  wake,
  who: formatRanges(ordinals),
})

/** What calls out over the network is performed on the senders' queue; transactional mail has its own. */
const kindOfAct = (program: Program, id: string): 'act' | 'send' | 'urgent' => {
  const step = program.steps[id]
  if (step?.do !== 'act' || !runs.get(step.action)?.callsOut) return 'act'
  return step.config.kind === 'transactional' ? 'urgent' : 'send'
}

/** Where the people of one cohort stand. */
export const positionsOf = (program: Program, standing: readonly Standing[]): Position[] =>
  joinPositions(standing.map((group) => positionOf(program, group, group.ordinals)))

/** What an activity answers: for each member it was asked about, where it stands now. */
export type Standings = { positions: Position[]; gone: Ranges; held: Ranges }

/** Gathers the answers of one activity (rule `position`). */
export const createStandings = (program: Program) => {
  const places = new Map<string, { place: Place; ordinals: number[] }>()
  const gone: number[] = []
  const held: number[] = []
  const ordinalsAt = (place: Place): number[] => {
    const key = `${place.step} ${place.visit} ${place.status} ${place.wake}`
    const known = places.get(key)
    if (known) return known.ordinals
    const ordinals: number[] = []
    places.set(key, { place, ordinals })
    return ordinals
  }
  return {
    stands: (member: Seated) => {
      ordinalsAt(member).push(member.ordinal)
    },
    standTogether: (group: Standing) => {
      ordinalsAt(group).push(...group.ordinals)
    },
    gone: (ordinal: number) => gone.push(ordinal),
    held: (ordinal: number) => held.push(ordinal),
    answer: (): Standings => ({
      positions: joinPositions(
        [...places.values()].map(({ place, ordinals }) => positionOf(program, place, ordinals)),
      ),
      gone: formatRanges(gone),
      held: formatRanges(held),
    }),
  }
}
