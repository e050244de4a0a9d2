import { UserError } from '@sojourn/shared/problems'
import type { Tx } from './db.ts'
import { cleanText } from './json.ts'

/** What a domain signs its mails with. The private key is sealed; only the signer opens it. */
export type DkimKey = { selector: string; publicKey: string; sealedKey: string; isOn: boolean }

/** The domain of a sender's address. */
export type SendingDomain = {
  domain: string
  dkim: DkimKey | null
  /** A receiver found it set up wrongly: marketing waits until somebody resumes it. */
  paused: { at: number; reply: string } | null
}

/** Domains that mails are sent from, in one workspace; one that nothing is known of has no row. */
export const sendingDomains = (tx: Tx, workspace: string) => {
  const rowsOf = (domains: readonly string[]) =>
    tx
      .selectFrom('sending_domain')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('domain', 'in', domains)
      .execute()

  const list = async (domains: readonly string[]): Promise<SendingDomain[]> => {
    const rows = domains.length === 0 ? [] : await rowsOf(domains)
    return domains.map((domain) => {
      const row = rows.find((one) => one.domain === domain)
      return {
        domain,
        dkim:
          row?.dkim_selector && row.dkim_public && row.dkim_private
            ? {
                selector: row.dkim_selector,
                publicKey: row.dkim_public,
                sealedKey: row.dkim_private,
                isOn: row.dkim_on === 1,
              }
            : null,
        paused:
          row === undefined || row.paused_at === null
            ? null
            : { at: row.paused_at, reply: row.paused_reply ?? '' },
      }
    })
  }

  const change = async (
    domain: string,
    columns: Partial<{
      dkim_selector: string | null
      dkim_public: string | null
      dkim_private: string | null
      dkim_on: number
      paused_at: number | null
      paused_reply: string | null
    }>,
  ): Promise<void> => {
    await tx
      .insertInto('sending_domain')
      .values({ workspace_id: workspace, domain, dkim_on: 0, ...columns })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'domain']).doUpdateSet(columns))
      .execute()
  }

  return {
    /** What is known of these domains, in their order. */
    list,

    find: async (domain: string): Promise<SendingDomain> =>
      (await list([domain]))[0] ?? { domain, dkim: null, paused: null },

    /** Gives a domain a key; a former one is forgotten. It signs once it is switched on. */
    putKey: async (domain: string, key: Omit<DkimKey, 'isOn'>): Promise<void> =>
      change(domain, {
        dkim_selector: key.selector,
        dkim_public: key.publicKey,
        dkim_private: key.sealedKey,
        dkim_on: 0,
      }),

    /** @throws UserError `dkim.no-key` */
    switchDkim: async (domain: string, isOn: boolean): Promise<void> => {
      const [known] = await list([domain])
      if (isOn && !known?.dkim) throw new UserError('dkim.no-key', 409)
      await change(domain, { dkim_on: isOn ? 1 : 0 })
    },

    forgetKey: async (domain: string): Promise<void> =>
      change(domain, { dkim_selector: null, dkim_public: null, dkim_private: null, dkim_on: 0 }),

    /** Marketing of the domain waits from now on. True when it did not before. */
    pause: async (domain: string, reply: string, at: number): Promise<boolean> => {
      const [known] = await list([domain])
      if (known?.paused) return false
      await change(domain, { paused_at: at, paused_reply: cleanText(reply).slice(0, 500) })
      return true
    },

    resume: async (domain: string): Promise<void> =>
      change(domain, { paused_at: null, paused_reply: null }),

    /** Domains that are paused now. */
    paused: async (): Promise<string[]> => {
      const rows = await tx
        .selectFrom('sending_domain')
        .select('domain')
        .where('workspace_id', '=', workspace)
        .where('paused_at', 'is not', null)
        .orderBy('domain')
        .execute()
      return rows.map((row) => row.domain)
    },
  }
}
