import type { Queries } from './db.ts'

/** How many who are not of the sample are inside its journeys now. */
export const countOthersInSample = async (db: Queries, workspace: string): Promise<number> => {
  const row = await db
    .selectFrom('enrolment')
    .innerJoin('journey', (join) =>
      join
        .onRef('journey.id', '=', 'enrolment.journey_id')
        .onRef('journey.workspace_id', '=', 'enrolment.workspace_id'),
    )
    .leftJoin('contact', 'contact.id', 'enrolment.contact_id')
    .select((one) => one.fn.countAll<number>().as('count'))
    .where('enrolment.workspace_id', '=', workspace)
    .where('enrolment.status', 'in', ['waiting', 'acting', 'parked'])
    .where('journey.is_sample', '=', 1)
    .where('journey.state', '!=', 'archived')
    .where((one) => one.or([one('contact.is_sample', '=', 0), one('contact.id', 'is', null)]))
    .where('enrolment.leaving', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
