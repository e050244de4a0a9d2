import type { Queries } from './db.ts'
import type { RefusalReason } from './runtime/refusals.ts'

/** Why somebody was not let into a journey, how often, and when last. */
export type ContactRefusal = {
  journey: { id: string; name: string }
  reason: RefusalReason
  times: number
  at: number
}

/** How many times a journey let nobody in for one reason, how many people that were, and when last. */
export type JourneyRefusals = { reason: RefusalReason; times: number; people: number; at: number }

const MOST = 50

/** Whom triggers did not let in, and why. */
export const refusals = (db: Queries, workspace: string) => ({
  /** The latest first. */
  ofContact: async (contact: string): Promise<ContactRefusal[]> => {
    const rows = await db
      .selectFrom('refusal')
      .innerJoin('journey', (join) =>
        join
          .onRef('journey.id', '=', 'refusal.journey_id')
          .onRef('journey.workspace_id', '=', 'refusal.workspace_id'),
      )
      .select(['journey.id', 'journey.name', 'refusal.reason', 'refusal.times'])
      .select('refusal.refused_at as at')
      .where('refusal.contact_id', '=', contact)
      .where('refusal.workspace_id', '=', workspace)
      .orderBy('refusal.refused_at', 'desc')
      .limit(MOST)
      .execute()
    return rows.map(({ id, name, reason, times, at }) => ({
      journey: { id, name },
      // Written by the router alone.
      reason: reason as RefusalReason,
      times,
      at,
    }))
  },

  /** By reason, the most frequent first. */
  ofJourney: async (journey: string): Promise<JourneyRefusals[]> => {
    const rows = await db
      .selectFrom('refusal')
      .select('reason')
      .select((row) => [
        row.fn.sum<number>('times').as('times'),
        row.fn.countAll<number>().as('people'),
        row.fn.max('refused_at').as('at'),
      ])
      .where('journey_id', '=', journey)
      .where('workspace_id', '=', workspace)
      .groupBy('reason')
      .execute()
    return rows
      .map(({ reason, times, people, at }) => ({
        reason: reason as RefusalReason,
        times: Number(times),
        people: Number(people),
        at: Number(at),
      }))
      .sort((a, b) => b.times - a.times || (a.reason < b.reason ? -1 : 1))
  },
})
