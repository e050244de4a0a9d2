import { accounts, mailCounts, sendingDomains, workspaces } from '@sojourn/db'
import type { Session } from '../contract/session.ts'
import type { Deps, Settings } from '../deps.ts'
import type { Actor } from '../http/app-env.ts'
import { toLanguage } from '../http/reader-language.ts'

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What everybody who works here should know of the set-up. */
export const bannersFor = (settings: Settings): Session['banners'] => {
  const { protocol, hostname } = new URL(settings.url)
  const isLocal = LOCAL_NAMES.has(hostname)
  const values = { url: settings.url }
  const banners: Session['banners'] = []
  if (!settings.isSmtpSet) banners.push({ code: 'mail-stays-in-inbox', values })
  if (settings.isSmtpSet && isLocal) banners.push({ code: 'links-dead', values })
  if (protocol !== 'https:' && !isLocal) banners.push({ code: 'insecure-cookie', values })
  return banners
}

/** What receivers say of our mail that somebody has to see to. */
const sendingBanners = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  workspace: string,
): Promise<Session['banners']> => {
  const paused = await sendingDomains(db, workspace).paused()
  const blocked = await mailCounts(db, workspace).blocked(now())
  return [
    ...paused.map((domain) => ({ code: 'sending-paused' as const, values: { domain } })),
    ...blocked.map(({ name, share }) => ({
      code: 'mail-blocked' as const,
      values: { journey: name, percent: String(Math.round(share * 1000) / 10) },
    })),
  ]
}

/** Who is here, as the session endpoints answer it. */
export const describeSession = async (deps: Deps, actor: Actor | undefined): Promise<Session> => {
  const needsOwner = !(await accounts(deps.db).hasAny())
  const workspace = actor && (await workspaces(deps.db).find(actor.workspace))
  return {
    needsOwner,
    ownerNeedsLink: needsOwner && deps.settings.ownerLink !== null,
    account: actor?.account
      ? { email: actor.account.email, language: actor.account.language }
      : null,
    workspace: workspace
      ? {
          id: workspace.id,
          name: workspace.name,
          zone: workspace.zone,
          language: toLanguage(workspace.language) ?? 'en',
          url: deps.settings.url,
        }
      : null,
    banners: actor
      ? [...bannersFor(deps.settings), ...(await sendingBanners(deps, actor.workspace))]
      : [],
  }
}
