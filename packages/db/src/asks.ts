import type { Program } from '@sojourn/shared/dsl'
import { UserError } from '@sojourn/shared/problems'
import { atNode } from './at-node.ts'
import type { Tx } from './db.ts'
import { createIds } from './ids.ts'
import { fromJson } from './json.ts'
import { type PeopleFilter, passesFilter } from './people-filter.ts'
import { markLeaving } from './runtime/control.ts'
import { type ControlTask, insertTask } from './runtime/control-task.ts'

type Act = ControlTask['act']

/** What is to be done with one person, or with all who are parked or inside at a node. */
export type Ask = { act: Act; to?: string; at: number }
export type AskAtNode = Ask & {
  journey: string
  node: string
  /** Default: parked. */
  who?: 'parked' | 'inside' | undefined
  /** Which of them; default: all. */
  filter?: PeopleFilter | undefined
}

/** How many the worker will treat; `refused`: their version has no such step to be put at. */
export type Asked = { people: number; refused: number }

const newId = createIds()

/** Asks the worker to move, remove or try again; it does so within a moment. */
export const asks = (tx: Tx, workspace: string) => ({
  /**
   * @throws UserError `enrolment.unknown`, `enrolment.ended`, `enrolment.not-parked`, `node.unknown`,
   *   `journey.busy`, `journey.state`
   */
  ofEnrolment: async (id: string, { act, to, at }: Ask): Promise<Asked> => {
    const row = await tx
      .selectFrom('enrolment')
      .select(['journey_id as journey', 'version_id as version', 'status'])
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new UserError('enrolment.unknown', 404)
    await expectOpen(tx, workspace, row.journey)
    if (row.status === 'ended') throw new UserError('enrolment.ended', 409)
    if (act === 'retry' && row.status !== 'parked') throw new UserError('enrolment.not-parked', 409)
    if (act === 'move') await expectStep(tx, [row.version], to)
    // From now on nothing more is begun for them, however long the worker takes (rule `leave-tx`).
    if (act === 'remove') await markLeaving(tx, row.status === 'parked' ? [] : [id], 'removed')
    const { journey } = row
    await ask(tx, {
      act,
      to,
      at,
      journey,
      workspace,
      enrolment: id,
      node: null,
      who: 'inside',
      filter: {},
    })
    return { people: 1, refused: 0 }
  },

  /**
   * Nobody there is no error; a node that no version ever had is.
   *
   * @throws UserError `journey.unknown`, `node.unknown`, `journey.busy`, `journey.state`
   */
  atNode: async (asked: AskAtNode): Promise<Asked> => {
    const { act, to, at, journey, node, who = 'parked', filter = {} } = asked
    await expectOpen(tx, workspace, journey)
    const rows = await peopleAt(tx, {
      workspace,
      journey,
      node,
      who,
      filter,
    })
    if (rows.length === 0) await expectNode(tx, { workspace, journey, node, to })
    const versions = rows.map(({ version }) => version)
    const known = act === 'move' ? await expectStep(tx, versions, to) : new Set(versions)
    let answer: Asked = { people: 0, refused: 0 }
    for (const { version, people } of rows)
      answer = known.has(version)
        ? { ...answer, people: answer.people + Number(people) }
        : { ...answer, refused: answer.refused + Number(people) }
    if (answer.people > 0)
      await ask(tx, { act, to, at, journey, workspace, enrolment: null, node, who, filter })
    return answer
  },
})

type Task = Omit<ControlTask, 'id' | 'cursor' | 'to'> & { to: string | undefined; at: number }

const ask = (tx: Tx, { to, at, ...task }: Task): Promise<void> =>
  insertTask(tx, { ...task, id: newId('tsk'), to: to ?? null, cursor: '' }, at)

/** People are treated one after the other: not while a resume or a stop is under way. */
const expectOpen = async (tx: Tx, workspace: string, journey: string): Promise<void> => {
  const row = await tx
    .selectFrom('journey')
    .select(['state', 'control'])
    .where('workspace_id', '=', workspace)
    .where('id', '=', journey)
    .executeTakeFirst()
  if (!row) throw new UserError('journey.unknown', 404)
  if (row.control !== null) throw new UserError('journey.busy', 409)
  if (row.state !== 'live' && row.state !== 'paused')
    throw new UserError('journey.state', 409, { state: row.state })
}

/** Those of the versions that have this step. @throws UserError `node.unknown` when none of them has */
const expectStep = async (
  tx: Tx,
  versions: readonly string[],
  to: string | undefined,
): Promise<Set<string>> => {
  const rows =
    versions.length === 0
      ? []
      : await tx
          .selectFrom('version')
          .innerJoin('program', 'program.hash', 'version.program_hash')
          .select(['version.id', 'program.program'])
          .where('version.id', 'in', versions)
          .execute()
  const having = rows.filter(
    ({ program }) => to !== undefined && Object.hasOwn(fromJson<Program>(program).steps, to),
  )
  if (rows.length > 0 && having.length === 0)
    throw new UserError('node.unknown', 400, { field: 'to', fieldCode: 'invalid' })
  return new Set(having.map(({ id }) => id))
}

/** @throws UserError `node.unknown` where no version of the journey has the node, or the one to be put at */
const expectNode = async (
  tx: Tx,
  {
    workspace,
    journey,
    node,
    to,
  }: { workspace: string } & Pick<AskAtNode, 'journey' | 'node' | 'to'>,
): Promise<void> => {
  const rows = await tx
    .selectFrom('version')
    .innerJoin('program', 'program.hash', 'version.program_hash')
    .select('program.program')
    .distinct()
    .where('version.workspace_id', '=', workspace)
    .where('version.journey_id', '=', journey)
    .execute()
  const steps = rows.flatMap(({ program }) => Object.keys(fromJson<Program>(program).steps))
  const isStep = (id: string) =>
    steps.some((step) => step === id || step.startsWith(`${id}~`) || step.startsWith(`${id}/`))
  const wrong = [
    ...(isStep(node) ? [] : ['node']),
    ...(to === undefined || steps.includes(to) ? [] : ['to']),
  ][0]
  if (wrong !== undefined)
    throw new UserError('node.unknown', wrong === 'to' ? 400 : 404, {
      field: wrong,
      fieldCode: 'invalid',
    })
}

const peopleAt = (
  tx: Tx,
  {
    workspace,
    journey,
    node,
    who,
    filter,
  }: Pick<AskAtNode, 'journey' | 'node'> & {
    workspace: string
    who: 'parked' | 'inside'
    filter: PeopleFilter
  },
) =>
  tx
    .selectFrom('enrolment')
    .select('version_id as version')
    .select((row) => row.fn.countAll<number>().as('people'))
    .where('workspace_id', '=', workspace)
    .where('journey_id', '=', journey)
    .where('status', 'in', who === 'parked' ? ['parked'] : ['waiting', 'acting', 'parked'])
    .where(atNode(node))
    .where(passesFilter(tx, filter))
    .groupBy('version_id')
    .execute()
