import { UserError } from '@sojourn/shared/problems'
import { addDuration, type Duration } from '@sojourn/shared/time'
import type { Queries } from './db.ts'
import type { JourneyState } from './journey-rows.ts'
import { toJson } from './json.ts'
import type { ResumeOptions } from './runtime/control.ts'
import { countOverdue } from './runtime/release.ts'

/**
 * What becomes of deadlines that passed in a pause; default: decided now. `over`: how long a spread
 * takes; default: an hour.
 */
export type Resume = { overdue?: 'now' | 'spread' | 'leave'; over?: Duration }

type Change = {
  state: JourneyState
  control: 'resume' | 'stop' | null
  pausedAt: number | null
  options?: ResumeOptions
  /** Failures count from here on. */
  watchFrom?: number
}

/** Holding a journey, letting it go on, ending it. The worker treats the people inside. */
export const journeyControls = (db: Queries, workspace: string) => {
  const move = async (id: string, from: JourneyState[], to: Change, at: number): Promise<void> => {
    const { numUpdatedRows } = await db
      .updateTable('journey')
      .set({
        state: to.state,
        control: to.control,
        control_cursor: null,
        control_options: to.options === undefined ? null : toJson(to.options),
        paused_at: to.pausedAt,
        pause_reason: null,
        updated_at: at,
        ...(to.watchFrom === undefined ? {} : { watch_from: to.watchFrom }),
      })
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .where('state', 'in', from)
      .where('kind', '=', 'journey')
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return

    const row = await db
      .selectFrom('journey')
      .select(['state', 'kind'])
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new UserError('journey.unknown', 404)
    if (row.kind !== 'journey') throw new UserError('journey.is-sub-flow', 409)
    if (row.state !== to.state) throw new UserError('journey.state', 409, { state: row.state })
  }

  return {
    /** Everybody inside stays where they stand; nobody comes in. Doing it twice is no error. */
    pause: (id: string, at: number) =>
      move(id, ['live'], { state: 'paused', control: null, pausedAt: at }, at),
    /**
     * Goes on. The worker first settles what happened meanwhile (rule `resume-check`), then treats the
     * deadlines that passed as is chosen here.
     */
    resume: (id: string, at: number, { overdue = 'now', over = 'PT1H' }: Resume = {}) => {
      const overMs = addDuration(at, over, 'UTC') - at
      const options = { overdue, before: at, ...(overdue === 'spread' ? { overMs } : {}) }
      const change = { state: 'live', control: 'resume', pausedAt: null, watchFrom: at } as const
      return move(id, ['paused'], { ...change, options }, at)
    },
    /** Everybody inside leaves with the reason `stopped`. */
    stop: (id: string, at: number) =>
      move(id, ['live', 'paused'], { state: 'stopped', control: 'stop', pausedAt: null }, at),
    /** How many people's deadlines have passed and wait to be decided. */
    overdue: (id: string, at: number) => countOverdue(db, { workspace, journey: id }, at),
  }
}
