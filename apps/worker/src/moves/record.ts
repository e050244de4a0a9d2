import type { Tx } from '@sojourn/db'
import {
  appendJournal,
  deferActing,
  enrolmentData,
  pokeCohorts,
  type Seated,
  saveData,
} from '@sojourn/db/runtime'
import { saveAt } from '@sojourn/shared/dsl'
import type { Outcome } from '@sojourn/shared/node-type'
import { roundUpToSecond } from '@sojourn/shared/time'
import type { Deps } from '../deps.ts'
import { type Group, openGroup } from './asked.ts'
import { departAll } from './decide.ts'
import type { Standings } from './positions.ts'
import { putMarked } from './relocate.ts'
import type { Scene } from './travel.ts'
import type { Moved } from './write.ts'

type Deferral = Extract<Outcome, { deferUntil: number }>

const MAX_DATA_BYTES = 16 * 1024

/** The second transaction of an act: writes down the outcomes, by enrolment, and walks everybody on. */
export const recordGroup = async (
  tx: Tx,
  deps: Pick<Deps, 'programs' | 'now'>,
  group: Group,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<Standings> => {
  const opened = await openGroup(tx, deps, group, true)
  if (opened === undefined) return { positions: [], gone: group.who, held: '' }
  const { scene, standings, here } = opened

  const done: { member: Seated; port: string; reason?: string; eventSeq: null }[] = []
  const deferred: { member: Seated; outcome: Deferral }[] = []
  const moving = here.filter((member) => member.moveTo !== null)
  for (const member of here) {
    const outcome = outcomes.get(member.id)
    // Moved by hand while the act was under way: it has ended, and its port is not taken.
    if (member.moveTo !== null) continue
    if (outcome === undefined) standings.stands(member)
    else if ('deferUntil' in outcome) deferred.push({ member, outcome })
    else if ('failed' in outcome)
      done.push({ member, port: 'failed', reason: outcome.reason, eventSeq: null })
    else done.push({ member, port: outcome.port, reason: outcome.reason, eventSeq: null })
  }

  await saveAnswers(tx, group.step, here, outcomes)
  const departed = await departAll(tx, scene, done)
  const put = await putMarked(tx, scene, moving)
  for (const { before, after } of [...departed, ...put]) {
    if (after === null) standings.gone(before.ordinal)
    else standings.stands(after)
  }
  for (const member of await deferAll(tx, scene, deferred)) standings.stands(member)
  if (departed.some(wasPutOff)) await pokeCohorts(tx, [group.cohort])
  return standings.answer()
}

/**
 * True where another attempt has put the act off since this one claimed it. That answer is what the run has
 * heard, and it would sleep until then: nobody listens to an attempt that was given up.
 */
const wasPutOff = ({ before }: Moved): boolean => before.wake !== null

/** Writes new instants for the same visit; whoever was merely not reached tries again at once. */
const deferAll = async (
  tx: Tx,
  scene: Scene,
  deferred: readonly { member: Seated; outcome: Deferral }[],
): Promise<Seated[]> => {
  type Alike = { wake: number | null; reason: string; isTry: boolean; members: Seated[] }
  const groups = new Map<string, Alike>()
  for (const { member, outcome } of deferred) {
    const wake = outcome.deferUntil <= scene.now ? null : roundUpToSecond(outcome.deferUntil)
    const isTry = wake !== null && outcome.isTry !== false
    const key = `${wake} ${isTry} ${outcome.reason}`
    const group = groups.get(key)
    if (group) group.members.push(member)
    else groups.set(key, { wake, reason: outcome.reason, isTry, members: [member] })
  }
  const standing: Seated[] = []
  for (const { wake, reason, isTry, members } of groups.values()) {
    await deferActing(tx, members, { wake, countsAsTry: isTry, now: scene.now })
    standing.push(...members.map((member) => ({ ...member, wake })))
    const [first] = members
    if (wake === null || first === undefined) continue
    const { step, visit, cohort } = first
    const ordinals = members.map((member) => member.ordinal)
    const row = {
      kind: 'defer' as const,
      step,
      visit,
      port: null,
      ordinals,
      wake,
      reason,
      eventSeq: null,
    }
    await appendJournal(tx, scene.workspace, new Map([[cohort, [row]]]), scene.now)
  }
  return standing
}

/** Keeps what the act saved under `steps.<node>`, as long as all data of an enrolment stays small. */
const saveAnswers = async (
  tx: Tx,
  step: string,
  here: readonly Seated[],
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<void> => {
  const saving = here.flatMap(({ id }) => {
    const outcome = outcomes.get(id)
    return outcome && 'port' in outcome && outcome.save ? [{ id, save: outcome.save }] : []
  })
  if (saving.length === 0) return
  const known = await enrolmentData(
    tx,
    saving.map((one) => one.id),
  )
  for (const { id, save } of saving) {
    const before = known.get(id) ?? {}
    const data = { ...before, steps: saveAt(before.steps, step, save) }
    if (Buffer.byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES) await saveData(tx, id, data)
  }
}
