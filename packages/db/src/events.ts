import { sql } from 'kysely'
import type { Queries } from './db.ts'

export type RecentEvent = {
  id: string
  seq: number
  name: string
  kind: string
  contact: { id: string; name: string | null; email: string | null }
  at: number
}

/** What happened, read back. Events are stored by `ingest` and `storeOwnEvents`. */
export const events = (db: Queries, workspace: string) => ({
  /** The last ones that came in from outside, the newest first. */
  recent: async (limit = 20): Promise<RecentEvent[]> => {
    const rows = await db
      .selectFrom('event')
      .leftJoin('contact', 'contact.id', 'event.contact_id')
      .select([
        'event.id as id',
        'event.seq as seq',
        'event.name as name',
        'event.kind as kind',
        'event.contact_id as contact',
        'contact.name as contactName',
        'contact.email as contactEmail',
        'event.received_at as at',
      ])
      .where('event.workspace_id', '=', workspace)
      .where('event.kind', '!=', 'own')
      .orderBy('event.seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ contact, contactName, contactEmail, ...event }) => ({
      ...event,
      contact: { id: contact, name: contactName, email: contactEmail },
    }))
  },

  /** Names of tracked events seen so far, in order, at most 1000. */
  names: async (): Promise<string[]> => {
    // One index look-up per name, however many events there are of each.
    const { rows } = await sql<{ name: string }>`
      with recursive names(name) as (
        select min(name) from event where workspace_id = ${workspace} and kind = 'track'
        union all
        select (
          select min(event.name) from event
          where event.workspace_id = ${workspace} and event.kind = 'track'
            and event.name > names.name
        )
        from names where names.name is not null
      )
      select name from names where name is not null limit 1000`.execute(db)
    return rows.map(({ name }) => name)
  },

  /** The number of the last event, 0 when there is none: tells whether something came in. */
  lastSeq: async (): Promise<number> => {
    const row = await db
      .selectFrom('event')
      .select('seq')
      .where('workspace_id', '=', workspace)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.seq ?? 0
  },

  /** Events that no router has seen yet. */
  countUnrouted: async (): Promise<number> => {
    const row = await db
      .selectFrom('event')
      .select((event) => event.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspace)
      .where('routed_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  },
})
