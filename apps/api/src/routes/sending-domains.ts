import { randomBytes } from 'node:crypto'
import { type SendingDomain, senders, sendingDomains, type Tx } from '@sojourn/db'
import { createDkimKey, dkimContext, dkimRecord, domainOf } from '@sojourn/mail'
import { UserError } from '@sojourn/shared/problems'
import * as contract from '../contract/sending-domains.ts'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { workspaceOf } from '../session/authenticate.ts'

/** What senders' domains sign with, and whether they may send. */
export const sendingDomainRoutes = ({ db, secrets, now }: Deps) =>
  createRouter()
    .openapi(contract.listDomains, async (c) => {
      const workspace = workspaceOf(c)
      const known = await sendingDomains(db, workspace).list(await domainsOf(db, workspace))
      return c.json({ domains: known.map(toAnswer) }, 200)
    })
    .openapi(contract.changeDomain, async (c) => {
      const workspace = workspaceOf(c)
      const { isSigning, isPaused } = c.req.valid('json')
      const changed = await db.transaction(async (tx) => {
        const domain = await ownDomain(tx, workspace, c.req.valid('param').domain)
        const domains = sendingDomains(tx, workspace)
        if (isSigning !== undefined) await domains.switchDkim(domain, isSigning)
        if (isPaused === false) await domains.resume(domain)
        return domains.find(domain)
      })
      return c.json(toAnswer(changed), 200)
    })
    .openapi(contract.createDomainKey, async (c) => {
      const workspace = workspaceOf(c)
      const domain = await ownDomain(db, workspace, c.req.valid('param').domain)
      const { privateKey, publicKey } = await createDkimKey()
      const made = await db.transaction(async (tx) => {
        const domains = sendingDomains(tx, workspace)
        await domains.putKey(domain, {
          selector: newSelector(now()),
          publicKey,
          sealedKey: secrets.seal(privateKey, dkimContext(workspace, domain)),
        })
        return domains.find(domain)
      })
      return c.json(toAnswer(made), 201)
    })
    .openapi(contract.deleteDomainKey, async (c) => {
      const workspace = workspaceOf(c)
      const left = await db.transaction(async (tx) => {
        const domain = await ownDomain(tx, workspace, c.req.valid('param').domain)
        await sendingDomains(tx, workspace).forgetKey(domain)
        return sendingDomains(tx, workspace).find(domain)
      })
      return c.json(toAnswer(left), 200)
    })

const domainsOf = async (tx: Tx, workspace: string): Promise<string[]> => {
  const all = await senders(tx, workspace).list()
  return [...new Set(all.map(({ address }) => domainOf(address.toLowerCase())))].sort()
}

/** @throws UserError `domain.unknown` where no sender has an address in it */
const ownDomain = async (tx: Tx, workspace: string, asked: string): Promise<string> => {
  const domain = asked.toLowerCase()
  if (!(await domainsOf(tx, workspace)).includes(domain)) throw new UserError('domain.unknown', 404)
  return domain
}

/** A name that no key had before: receivers keep a record for days. */
const newSelector = (at: number): string =>
  `sojourn${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}${randomBytes(2).toString('hex')}`

const toAnswer = ({ domain, dkim, paused }: SendingDomain) => ({
  domain,
  dkim:
    dkim === null
      ? null
      : {
          selector: dkim.selector,
          isOn: dkim.isOn,
          record: { type: 'TXT' as const, ...dkimRecord(domain, dkim.selector, dkim.publicKey) },
        },
  paused,
})
