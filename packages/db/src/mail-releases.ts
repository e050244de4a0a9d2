import type { Tx } from './db.ts'

/** Where many people came to a mail at once, and how far they are spread already. */
export type MailRelease = { endsAt: number; given: number }

/** Releases of one step's mail: who comes in a crowd is spread over a time. Wants a transaction. */
export const mailReleases = (
  tx: Tx,
  { workspace, journey, step }: { workspace: string; journey: string; step: string },
) => ({
  find: async (): Promise<MailRelease | undefined> =>
    tx
      .selectFrom('mail_release')
      .select(['ends_at as endsAt', 'given'])
      .where('journey_id', '=', journey)
      .where('step_id', '=', step)
      .where('workspace_id', '=', workspace)
      .executeTakeFirst(),

  save: async ({ endsAt, given }: MailRelease): Promise<void> => {
    await tx
      .insertInto('mail_release')
      .values({
        workspace_id: workspace,
        journey_id: journey,
        step_id: step,
        ends_at: endsAt,
        given,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['journey_id', 'step_id', 'workspace_id'])
          .doUpdateSet({ ends_at: endsAt, given }),
      )
      .execute()
  },

  /** True when at least so many people of a version stand at the step's act now, nobody of them put off. */
  isCrowded: async (version: string, least: number): Promise<boolean> => {
    const rows = await tx
      .selectFrom('enrolment')
      .select('id')
      .where('version_id', '=', version)
      .where('status', '=', 'acting')
      .where('step_id', '=', step)
      .where('wake_at', 'is', null)
      .limit(least)
      .execute()
    return rows.length >= least
  },
})
