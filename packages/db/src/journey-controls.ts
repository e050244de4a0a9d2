import { UserError } from '@sojourn/shared/problems'
import type { Queries } from './db.ts'
import type { JourneyState } from './journey-rows.ts'

/** Holding a journey, letting it go on, ending it. The worker treats the people inside. */
export const journeyControls = (db: Queries, workspace: string) => {
  const move = async (
    id: string,
    from: JourneyState[],
    to: { state: JourneyState; control: 'resume' | 'stop' | null; pausedAt: number | null },
    at: number,
  ): Promise<void> => {
    const { numUpdatedRows } = await db
      .updateTable('journey')
      .set({
        state: to.state,
        control: to.control,
        control_cursor: null,
        paused_at: to.pausedAt,
        updated_at: at,
      })
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .where('state', 'in', from)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) return

    const row = await db
      .selectFrom('journey')
      .select('state')
      .where('workspace_id', '=', workspace)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new UserError('journey.unknown', 404)
    if (row.state !== to.state) throw new UserError('journey.state', 409, { state: row.state })
  }

  return {
    /** Everybody inside stays where they stand; nobody comes in. Doing it twice is no error. */
    pause: (id: string, at: number) =>
      move(id, ['live'], { state: 'paused', control: null, pausedAt: at }, at),
    /** Deadlines are kept. The worker settles what happened meanwhile (`resume-check`). */
    resume: (id: string, at: number) =>
      move(id, ['paused'], { state: 'live', control: 'resume', pausedAt: null }, at),
    /** Everybody inside leaves with the reason `stopped`. */
    stop: (id: string, at: number) =>
      move(id, ['live', 'paused'], { state: 'stopped', control: 'stop', pausedAt: null }, at),
  }
}
