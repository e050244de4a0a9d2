import type { Queries } from './db.ts'
import type { Hit } from './hits.ts'

/** A hit as the rules about machines look at it. */
export type ClientHit = Pick<
  Hit,
  'delivery' | 'kind' | 'linkIndex' | 'verdict' | 'ip' | 'agent' | 'at'
>

/** What one address and agent together did since an instant, on whatever delivery. */
export const hitsByClient = async (
  db: Queries,
  workspace: string,
  client: { ip: string | null; agent: string | null; since: number },
): Promise<ClientHit[]> => {
  if (client.ip === null || client.agent === null) return []
  const rows = await db
    .selectFrom('hit')
    .select([
      'delivery_id as delivery',
      'kind',
      'link_index as linkIndex',
      'verdict',
      'ip',
      'agent',
    ])
    .select('at')
    .where('workspace_id', '=', workspace)
    .where('ip', '=', client.ip)
    .where('agent', '=', client.agent)
    .where('at', '>=', client.since)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
  // A table's checks keep both sets.
  return rows.map((row) => ({
    ...row,
    kind: row.kind as Hit['kind'],
    verdict: row.verdict as Hit['verdict'],
  }))
}
