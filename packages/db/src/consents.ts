import type { Queries } from './db.ts'
import { emailKey } from './email-key.ts'
import { createIds } from './ids.ts'

export type ConsentState = 'pending' | 'granted' | 'denied' | 'withdrawn' | 'expired'

/** A row of the ledger to be: who, when, how, and what was shown (domain C1, C2). */
export type NewConsent = {
  contact: string | null
  address: string
  channel?: string
  topic?: string
  state: ConsentState
  /** `express`, `import`, `soft-opt-in` … */
  basis: string
  source: string
  wording?: string
  ip?: string
  agent?: string
  actor?: string
  at: number
}

export type Consent = {
  id: string
  topic: string
  state: ConsentState
  basis: string
  source: string
  at: number
}

/** The topic above all topics. */
export const ALL_MARKETING = 'marketing'

const newId = createIds()

/**
 * The row that says what may be sent on a topic, of an address's rows from old to new: the last word
 * on the topic or on all marketing. An import never undoes what a person said (domain C3).
 */
export const effectiveConsent = <R extends Pick<Consent, 'topic' | 'state' | 'basis'>>(
  rows: readonly R[],
  topic: string = ALL_MARKETING,
): R | undefined => {
  const concerned = rows.filter((row) => row.topic === topic || row.topic === ALL_MARKETING)
  return concerned.reduce<R | undefined>(
    (before, row) =>
      before !== undefined && row.basis === 'import' && isRefusal(before.state) ? before : row,
    undefined,
  )
}

const isRefusal = (state: ConsentState): boolean => state === 'withdrawn' || state === 'denied'

/** The append-only ledger of what people agreed to. */
export const consents = (db: Queries, workspace: string) => {
  const rowsOf = async (addresses: readonly string[], channel: string) => {
    if (addresses.length === 0) return []
    return db
      .selectFrom('consent')
      .select(['id', 'address', 'topic', 'state', 'basis', 'source', 'at'])
      .where('workspace_id', '=', workspace)
      .where('channel', '=', channel)
      .where('address', 'in', addresses)
      .orderBy('at')
      .orderBy('id')
      .execute()
  }

  return {
    add: async (consent: NewConsent): Promise<void> => {
      await db
        .insertInto('consent')
        .values({
          id: newId('cns'),
          workspace_id: workspace,
          contact_id: consent.contact,
          address: emailKey(consent.address) ?? consent.address,
          channel: consent.channel ?? 'email',
          topic: consent.topic ?? ALL_MARKETING,
          state: consent.state,
          basis: consent.basis,
          source: consent.source,
          wording: consent.wording ?? null,
          ip: consent.ip ?? null,
          agent: consent.agent ?? null,
          actor: consent.actor ?? null,
          at: consent.at,
        })
        .execute()
    },

    /** Address (normalised) → the row that decides; an address without a row is absent. */
    effective: async (
      addresses: readonly string[],
      { channel = 'email', topic = ALL_MARKETING } = {},
    ): Promise<Map<string, Consent>> => {
      const keys = addresses.map((address) => emailKey(address) ?? address)
      const rows = await rowsOf(keys, channel)
      const effective = new Map<string, Consent>()
      for (const [address, ofAddress] of Map.groupBy(rows, (row) => row.address)) {
        const typed = ofAddress.map((row) => ({ ...row, state: row.state as ConsentState }))
        const { address: _, ...row } = effectiveConsent(typed, topic) ?? { address }
        if ('id' in row) effective.set(address, row)
      }
      return effective
    },
  }
}
