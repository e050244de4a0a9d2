import { sql } from 'kysely'
import type { Tx } from './db.ts'

const DAY_MS = 86_400_000

/** How mails of a journey were answered: `accepted`, or the class of the refusal. */
export type MailOutcome = { journey: string; mail: string; outcome: string; number: number }

/** Journeys that receivers turn down as spam more often than this are told of (domain 1.3). */
const BLOCK_SHARE = 0.02
/** Below so many answers a share says nothing. */
const LEAST = 100

/** Counts of answers, by journey, mail and day, of one workspace. */
export const mailCounts = (tx: Tx, workspace: string) => ({
  add: async (counts: readonly MailOutcome[], at: number): Promise<void> => {
    for (const { journey, mail, outcome, number } of counts) {
      await tx
        .insertInto('mail_count')
        .values({
          workspace_id: workspace,
          journey_id: journey,
          mail_id: mail,
          day: Math.floor(at / DAY_MS),
          outcome,
          number,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['journey_id', 'mail_id', 'day', 'outcome', 'workspace_id'])
            .doUpdateSet((old) => ({ number: old('mail_count.number', '+', number) })),
        )
        .execute()
    }
  },

  /** Journeys of whose mails receivers turned down more than 2 % as spam or by policy, in seven days. */
  blocked: async (now: number): Promise<{ journey: string; name: string; share: number }[]> => {
    const rows = await tx
      .selectFrom('mail_count')
      .innerJoin('journey', (join) =>
        join
          .onRef('journey.id', '=', 'mail_count.journey_id')
          .onRef('journey.workspace_id', '=', 'mail_count.workspace_id'),
      )
      .select(['mail_count.journey_id as journey', 'journey.name'])
      .select([
        sql<number>`sum(mail_count.number)`.as('all'),
        sql<number>`sum(case when mail_count.outcome = 'block' then mail_count.number else 0 end)`.as(
          'blocked',
        ),
      ])
      .where('mail_count.workspace_id', '=', workspace)
      .where('mail_count.day', '>', Math.floor(now / DAY_MS) - 7)
      .groupBy(['mail_count.journey_id', 'journey.name'])
      .execute()
    return rows.flatMap(({ journey, name, all, blocked }) => {
      const share = Number(blocked) / Number(all)
      return Number(all) >= LEAST && share > BLOCK_SHARE ? [{ journey, name, share }] : []
    })
  },
})
