import type { Tx } from '../db.ts'
import { isPostgres } from '../dialect.ts'
import { fromJson, toJson } from '../json.ts'
import type { PeopleFilter } from '../people-filter.ts'

/** Something to be done with one person, or with all who are parked or inside at a node. */
export type ControlTask = {
  id: string
  workspace: string
  journey: string
  act: 'remove' | 'move' | 'retry'
  enrolment: string | null
  node: string | null
  who: 'parked' | 'inside'
  /** Which of them. */
  filter: PeopleFilter
  /** Of a move: the step to be put at. */
  to: string | null
  /** The last enrolment that was treated; '' at the beginning. */
  cursor: string
}

const tasks = (tx: Tx) =>
  tx
    .selectFrom('control_task')
    .select(['id', 'workspace_id as workspace', 'journey_id as journey', 'act'])
    .select(['enrolment_id as enrolment', 'step_id as node', 'who', 'to_step as to'])
    .select(['filter', 'task_cursor as cursor'])

type Row = Awaited<ReturnType<ReturnType<typeof tasks>['execute']>>[number]

const toTask = ({ act, who, filter, ...row }: Row): ControlTask => ({
  ...row,
  filter: filter === null ? {} : fromJson<PeopleFilter>(filter),
  // The table allows these only.
  act: act as ControlTask['act'],
  who: who as ControlTask['who'],
})

/** Asks the worker to treat people. */
export const insertTask = async (tx: Tx, task: ControlTask, at: number): Promise<void> => {
  await tx
    .insertInto('control_task')
    .values({
      id: task.id,
      workspace_id: task.workspace,
      journey_id: task.journey,
      act: task.act,
      enrolment_id: task.enrolment,
      step_id: task.node,
      who: task.who,
      to_step: task.to,
      filter: Object.keys(task.filter).length === 0 ? null : toJson(task.filter),
      task_cursor: task.cursor,
      created_at: at,
    })
    .execute()
}

/** Tasks that are not through, in the order in which they were asked for. */
export const openTasks = async (tx: Tx): Promise<ControlTask[]> =>
  (await tasks(tx).orderBy('created_at').orderBy('id').limit(100).execute()).map(toTask)

/** True while people of the journey are still to be treated. */
export const hasOpenTask = async (tx: Tx, workspace: string, journey: string): Promise<boolean> => {
  const row = await tasks(tx)
    .where('journey_id', '=', journey)
    .where('workspace_id', '=', workspace)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A task as it is in this transaction, locked, or undefined when it is through. */
export const lockTask = async (tx: Tx, id: string): Promise<ControlTask | undefined> => {
  const one = tasks(tx).where('id', '=', id)
  const row = await (isPostgres(tx) ? one.forUpdate() : one).executeTakeFirst()
  return row && toTask(row)
}

/** Remembers how far a task has come, in the transaction that treated the people. */
export const setTaskCursor = async (tx: Tx, id: string, cursor: string): Promise<void> => {
  await tx.updateTable('control_task').set({ task_cursor: cursor }).where('id', '=', id).execute()
}

/** The task is through. */
export const finishTask = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('control_task').where('id', '=', id).execute()
}

/** Marks people in the middle of an act to be put at a step when it ends. */
export const markMoving = async (
  tx: Tx,
  enrolments: readonly string[],
  to: string,
): Promise<void> => {
  if (enrolments.length === 0) return
  await tx
    .updateTable('enrolment')
    .set({ move_to: to })
    .where('id', 'in', enrolments)
    .where('status', '=', 'acting')
    .execute()
}
