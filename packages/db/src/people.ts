import { atNode } from './at-node.ts'
import type { Queries } from './db.ts'
import { type Page, toPage } from './page.ts'
import { type PeopleFilter, passesFilter } from './people-filter.ts'

export type EnrolmentStatus = 'waiting' | 'acting' | 'parked' | 'ended'

/** One passage, seen from its journey. */
export type Person = {
  enrolment: string
  contact: { id: string; name: string | null; email: string | null }
  node: string | null
  status: EnrolmentStatus
  /** When the status or the place last changed. */
  since: number
  wakeAt: number | null
  /** Why it ended or is parked. */
  reason: string | null
  version: number
}

/** One passage, seen from its contact. */
export type Passage = Omit<Person, 'contact'> & { journey: { id: string; name: string } }

/** The people behind the numbers. */
export const people = (db: Queries, workspace: string) => {
  const rows = () =>
    db
      .selectFrom('enrolment')
      .innerJoin('version', 'version.id', 'enrolment.version_id')
      .select([
        'enrolment.id as enrolment',
        'enrolment.step_id as step',
        'enrolment.status',
        'enrolment.touched_at as since',
        'enrolment.wake_at as wakeAt',
        'enrolment.end_reason as reason',
        'version.number as version',
      ])
      .where('enrolment.workspace_id', '=', workspace)

  return {
    /** Whoever is or was in a journey, the last to enter first; a node's people with its further steps. */
    inJourney: async (
      journey: string,
      options: PeopleFilter & { node?: string; cursor?: string; limit?: number } = {},
    ): Promise<Page<Person>> => {
      const { node, cursor, limit = 50, ...filter } = options
      let page = rows()
        .leftJoin('contact', 'contact.id', 'enrolment.contact_id')
        .select(['enrolment.contact_id as contact', 'contact.name', 'contact.email'])
        .where('enrolment.journey_id', '=', journey)
        .orderBy('enrolment.id', 'desc')
        .limit(limit + 1)
      page = page.where(passesFilter(db, filter))
      if (cursor !== undefined) page = page.where('enrolment.id', '<', cursor)
      if (node !== undefined) page = page.where(atNode(node))
      const { items, next } = toPage(await page.execute(), limit, (row) => row.enrolment)
      return {
        next,
        items: items.map(({ contact, name, email, ...row }) => ({
          ...toPassage(row),
          contact: { id: contact, name, email },
        })),
      }
    },

    /** How many are inside of a journey, or at one of its nodes, and how many of them a failure stopped. */
    countInside: async (
      journey: string,
      { node, ...filter }: PeopleFilter & { node?: string },
    ): Promise<{ inside: number; parked: number }> => {
      let query = db
        .selectFrom('enrolment')
        .select('status')
        .select((row) => row.fn.countAll<number>().as('people'))
        .where('workspace_id', '=', workspace)
        .where('journey_id', '=', journey)
        .where('status', 'in', ['waiting', 'acting', 'parked'])
        .where(passesFilter(db, filter))
        .groupBy('status')
      if (node !== undefined) query = query.where(atNode(node))
      const counted = await query.execute()
      const of = (status: string) =>
        Number(counted.find((row) => row.status === status)?.people ?? 0)
      const parked = of('parked')
      return { inside: of('waiting') + of('acting') + parked, parked }
    },

    /** All passages of one contact, those inside first, then the latest. */
    ofContact: async (contact: string): Promise<Passage[]> => {
      const found = await rows()
        .innerJoin('journey', (join) =>
          join
            .onRef('journey.id', '=', 'enrolment.journey_id')
            .onRef('journey.workspace_id', '=', 'enrolment.workspace_id'),
        )
        .select(['journey.id as journey', 'journey.name'])
        .where('enrolment.contact_id', '=', contact)
        .orderBy('enrolment.ended_at', (order) => order.desc().nullsFirst())
        .orderBy('enrolment.id', 'desc')
        .limit(200)
        .execute()
      return found.map(({ journey, name, ...row }) => ({
        ...toPassage(row),
        journey: { id: journey, name },
      }))
    },
  }
}

type Row = Omit<Person, 'node' | 'contact' | 'status'> & { step: string | null; status: string }

const toPassage = ({ step, status, ...row }: Row) => ({
  ...row,
  status: status as EnrolmentStatus,
  node: step === null ? null : (step.split('~')[0] ?? step),
})
