import type { Queries, Tx } from './db.ts'
import { createIds } from './ids.ts'
import { fromJson, toJson } from './json.ts'

export type Verdict = 'human' | 'machine' | 'cannot-tell'

/** An open or a click of a delivery, and why it was judged so. */
export type Hit = {
  id: string
  delivery: string
  kind: 'open' | 'click'
  /** Of a click: which link of the mail. */
  linkIndex: number | null
  verdict: Verdict
  /** Rules that spoke. */
  reasons: string[]
  ruleVersion: number
  ip: string | null
  agent: string | null
  at: number
}

/** The reason of an open that repeats one of just before: kept as a hit, told as nothing new. */
export const REPEAT = 'repeat'

const newId = createIds()

/** What readers, or their mail programs, did with deliveries. */
export const hits = (db: Queries, workspace: string) => ({
  /** Keeps a hit; the first one that no machine made also dates the delivery's open or click. */
  add: async (hit: Omit<Hit, 'id'>): Promise<Hit> => {
    const added = { ...hit, id: newId('hit') }
    await db
      .insertInto('hit')
      .values({
        id: added.id,
        workspace_id: workspace,
        delivery_id: added.delivery,
        kind: added.kind,
        link_index: added.linkIndex,
        verdict: added.verdict,
        reasons: toJson(added.reasons),
        rule_version: added.ruleVersion,
        ip: added.ip,
        agent: added.agent,
        at: added.at,
      })
      .execute()
    if (hit.verdict !== 'machine') await dateDelivery(db, workspace, hit)
    return added
  },

  /** All hits of a delivery, in their order. */
  of: async (delivery: string): Promise<Hit[]> => {
    const rows = await db
      .selectFrom('hit')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('delivery_id', '=', delivery)
      .orderBy('at')
      .orderBy('id')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      delivery: row.delivery_id,
      kind: row.kind as Hit['kind'],
      linkIndex: row.link_index,
      verdict: row.verdict as Verdict,
      reasons: fromJson<string[]>(row.reasons),
      ruleVersion: row.rule_version,
      ip: row.ip,
      agent: row.agent,
      at: row.at,
    }))
  },
})

const dateDelivery = async (
  tx: Tx,
  workspace: string,
  { delivery, kind, at }: Pick<Hit, 'delivery' | 'kind' | 'at'>,
): Promise<void> => {
  const column = kind === 'open' ? 'opened_at' : 'clicked_at'
  await tx
    .updateTable('delivery')
    .set({ [column]: at })
    .where('workspace_id', '=', workspace)
    .where('id', '=', delivery)
    .where(column, 'is', null)
    .execute()
}
