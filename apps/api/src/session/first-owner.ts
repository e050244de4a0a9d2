import { randomBytes } from 'node:crypto'
import { accounts, leases, type Queries, workspaces } from '@sojourn/db'
import type { Language } from '@sojourn/shared/mail'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from '../deps.ts'
import { nameText } from '../http/sentences.ts'
import { hashPassword, refuseWeakPassword } from './passwords.ts'

/** 160 random bits with a name in front, so that a leaked key is recognised for what it is. */
export const newSecret = (prefix: string): string =>
  `${prefix}_${randomBytes(20).toString('base64url')}`

/** The one workspace of this installation; made at the first start, before anybody has an account. */
export const ensureWorkspace = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  defaults: { zone: string; language: Language },
) => {
  const existing = (await workspaces(db).list())[0]
  if (existing) return existing

  return db.transaction(async (tx) => {
    await takeFirstStep(tx, now())
    const made = (await workspaces(tx).list())[0]
    if (made) return made
    return workspaces(tx).create({
      name: nameText(defaults.language, 'workspace'),
      zone: defaults.zone,
      language: defaults.language,
      writeKey: newSecret('wk'),
      createdAt: now(),
    })
  })
}

// The row is locked until the transaction ends, so two who come first at once come one after the other.
const takeFirstStep = (tx: Queries, at: number) =>
  leases(tx).take({ name: 'first-step', holder: 'api', at, forMs: 0 })

export type NewOwner = {
  email: string
  password: string
  workspace?: string
  language: Language
  zone?: string
}

/**
 * Creates the first account and gives the workspace its name, zone and language.
 *
 * @throws UserError `owner-exists`, 409, or `invalid`, 400, for a weak password
 */
export const createFirstOwner = async (deps: Deps, owner: NewOwner) => {
  const { db, now } = deps
  refuseWeakPassword(owner.password, owner.email, 'password')
  if (await accounts(db).hasAny()) throw new UserError('owner-exists', 409)

  const { language } = owner
  const home = await ensureWorkspace(deps, { zone: owner.zone ?? 'UTC', language })
  const passwordHash = await hashPassword(owner.password)
  return db.transaction(async (tx) => {
    await takeFirstStep(tx, now())
    if (await accounts(tx).hasAny()) throw new UserError('owner-exists', 409)

    const name = owner.workspace ?? nameText(language, 'workspace')
    await workspaces(tx).update(home.id, {
      name,
      language,
      ...(owner.zone && { zone: owner.zone }),
    })
    const { email } = owner
    return accounts(tx).create({ workspace: home.id, email, passwordHash, language }, now())
  })
}
