import type { Tx } from '@sojourn/db'
import { addPassages, markGoal, type Placed, type Seated } from '@sojourn/db/runtime'
import { leaveJourney } from './leave.ts'
import { putMarked } from './relocate.ts'
import type { Scene } from './travel.ts'
import { findWaysOut, hasWaysOut, type WayOut } from './ways-out.ts'

/** People of one version with the way out that each takes. */
export type Outgoing<P extends Placed = Placed> = { person: P; way: WayOut }

/** Who of these has to leave or to jump, and who has not. */
export const sortOut = async <P extends Placed>(
  tx: Tx,
  scene: Pick<Scene, 'workspace' | 'version' | 'now'>,
  people: readonly P[],
): Promise<{ out: Outgoing<P>[]; staying: readonly P[] }> => {
  if (!hasWaysOut(scene.version.program)) return { out: [], staying: people }
  const ways = await findWaysOut(tx, scene, people)
  if (ways.size === 0) return { out: [], staying: people }
  const out: Outgoing<P>[] = []
  const staying: P[] = []
  for (const person of people) {
    const way = ways.get(person.id)
    if (way === undefined) staying.push(person)
    else out.push({ person, way })
  }
  return { out, staying }
}

/** Those who take their way out end here; the journal names the event. */
export const endOutgoing = (
  tx: Tx,
  { workspace, now }: Scene,
  outgoing: readonly Outgoing[],
): Promise<void> => {
  const ways = new Map(outgoing.map(({ person, way }) => [person.id, way]))
  return leaveJourney(
    tx,
    workspace,
    outgoing.map(({ person }) => person),
    ({ id }) => {
      const { reason, mark } = ways.get(id) as WayOut
      return { reason, eventSeq: mark?.seq ?? null }
    },
    now,
  )
}

/** Remembers and counts who has reached the goal, which happens once in a passage. */
export const reachGoal = async (
  tx: Tx,
  { workspace, version, now }: Scene,
  outgoing: readonly Outgoing[],
): Promise<void> => {
  const { goal } = version.program
  const reached = outgoing.filter(({ way }) => way.isGoal).map(({ person }) => person)
  if (goal === null || reached.length === 0) return
  await markGoal(
    tx,
    reached.map(({ id }) => id),
    now,
  )
  const passed = reached.filter(({ isTest }) => !isTest).length
  if (passed === 0) return
  await addPassages(tx, workspace, version.id, [{ step: goal.node, port: 'next', passed }])
}

/** Somebody about to jump: marked as one whom the goal leads on, events counting from its event on. */
export const jumping = <P extends Placed>({ person, way }: Outgoing<P>, now: number): P => ({
  ...person,
  goalAt: now,
  moveTo: way.to,
  since: way.mark ?? person.since,
})

/**
 * In the transactions of a run: those who have to leave, leave; those whom the goal leads on, go on in the
 * seats they have (rule `stored-exits`). Returns who stays as they are.
 */
export const letOutHere = async (
  tx: Tx,
  scene: Scene,
  here: readonly Seated[],
  answer: { gone: (ordinal: number) => void; stands: (member: Seated) => void },
): Promise<readonly Seated[]> => {
  const { out, staying } = await sortOut(tx, scene, here)
  if (out.length === 0) return staying
  await reachGoal(tx, scene, out)
  const ending = out.filter(({ way }) => way.to === null)
  await endOutgoing(tx, scene, ending)
  for (const { person } of ending) answer.gone(person.ordinal)
  const jumpers = out.filter(({ way }) => way.to !== null).map((one) => jumping(one, scene.now))
  for (const { before, after } of await putMarked(tx, scene, jumpers)) {
    if (after === null) answer.gone(before.ordinal)
    else answer.stands(after)
  }
  return staying
}
