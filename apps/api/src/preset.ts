import { accessKeys, accounts, workspaces } from '@sojourn/db'
import { UserError } from '@sojourn/shared/problems'
import type { Deps } from './deps.ts'
import { createFirstOwner, ensureWorkspace, type NewOwner } from './session/first-owner.ts'

/** What the operator may set instead of using a browser. */
export type Preset = {
  ownerEmail?: string
  ownerPassword?: string
  secretKey?: string
  writeKey?: string
}

const SHORTEST_KEY = 16

const keyProblem = (name: string, key: string | undefined): string[] =>
  key !== undefined && key.length < SHORTEST_KEY
    ? [`${name} must have at least ${SHORTEST_KEY} characters.`]
    : []

/**
 * Makes the workspace, and whatever was preset: the first owner, a secret key, the write key. Done at
 * every start; what is there already stays.
 */
export const applyPreset = async (deps: Deps, preset: Preset, zone: string): Promise<void> => {
  const { db, log, now } = deps
  const home = await ensureWorkspace(deps, { zone, language: 'en' })
  const { ownerEmail, ownerPassword, secretKey, writeKey } = preset
  const wrong = [
    ...keyProblem('SOJOURN_SECRET_KEY', secretKey),
    ...keyProblem('SOJOURN_WRITE_KEY', writeKey),
  ]
  if (wrong.length > 0) throw new Error(wrong.join(' '))

  if (ownerEmail && ownerPassword && !(await accounts(db).hasAny())) {
    const owner = { email: ownerEmail, password: ownerPassword, language: 'en', zone } as const
    if (await createUnlessThere(deps, owner))
      log.info('the owner that was preset has an account now')
  }
  if (secretKey) await accessKeys(db, home.id).create({ name: 'preset', key: secretKey, at: now() })
  if (writeKey && writeKey !== home.writeKey) await workspaces(db).update(home.id, { writeKey })
}

/** False when another API that starts at the same time was faster. */
const createUnlessThere = async (deps: Deps, owner: NewOwner): Promise<boolean> => {
  try {
    await createFirstOwner(deps, owner)
    return true
  } catch (error) {
    if (error instanceof UserError && error.code === 'owner-exists') return false
    throw error
  }
}
