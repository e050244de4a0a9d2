import {
  hits,
  hitsByClient,
  mailContents,
  REPEAT,
  storeOwnEvents,
  type TrackedDelivery,
  type Tx,
} from '@sojourn/db'
import { MailContent } from '@sojourn/mail'
import { isRepeatedOpen, judgeHit, type RecentHit } from '@sojourn/shared/policy'
import type { Deps } from '../deps.ts'

const RECENT_MS = 15 * 60_000

export type HitRequest = {
  kind: 'open' | 'click'
  link?: number
  ip: string | null
  agent: string | null
  /** Carries the built-in inbox's signed mark. */
  isMarked: boolean
}

/**
 * Stores what somebody, or something, did with a delivery, with its verdict, and says so as an event of
 * our own. An open that is repeated within three minutes is stored, and said once (rule T12).
 */
export const recordHit = async (
  { db, now }: Deps,
  delivery: TrackedDelivery,
  request: HitRequest,
): Promise<void> => {
  const at = now()
  const { workspace } = delivery
  const linkCount = request.kind === 'click' ? await countLinks(db, delivery) : undefined

  await db.transaction(async (tx) => {
    const recent = await recentHits(tx, delivery, request, at - RECENT_MS)
    const facts = { ...request, now: at, acceptedAt: delivery.acceptedAt, linkCount, recent }
    const isRepeat = isRepeatedOpen(facts)
    const { verdict, reasons, ruleVersion } = judgeHit(facts)
    const { kind, link, ip, agent } = request
    const hit = await hits(tx, workspace).add({
      delivery: delivery.id,
      kind,
      linkIndex: link ?? null,
      verdict,
      reasons: isRepeat ? [...reasons, REPEAT] : reasons,
      ruleVersion,
      ip,
      agent,
      at,
    })
    // A test send belongs to nobody: nobody is moved by what its reader does.
    if (isRepeat || delivery.contact === null || delivery.enrolment === '') return
    const { contact, mail, enrolment, step, visit } = delivery
    await storeOwnEvents(tx, workspace, [
      {
        messageId: `hit/${hit.id}`,
        contact,
        name: kind === 'open' ? 'email.opened' : 'email.clicked',
        properties: { mail, delivery: delivery.id, ...(link !== undefined && { link }) },
        at,
        send: { enrolment, step, visit },
        verdict,
      },
    ])
  })
}

const recentHits = async (
  tx: Tx,
  delivery: TrackedDelivery,
  client: Pick<HitRequest, 'ip' | 'agent'>,
  since: number,
): Promise<RecentHit[]> => {
  const here = await hits(tx, delivery.workspace).of(delivery.id)
  const elsewhere = await hitsByClient(tx, delivery.workspace, { ...client, since })
  const all = [
    ...here.filter(({ at }) => at >= since),
    ...elsewhere.filter((hit) => hit.delivery !== delivery.id),
  ]
  return all.map(({ linkIndex, delivery: of, ...hit }) => ({
    ...hit,
    isSameDelivery: of === delivery.id,
    ...(linkIndex !== null && { link: linkIndex }),
  }))
}

const readContent = async (db: Deps['db'], { workspace, contentHash }: TrackedDelivery) => {
  const stored = await mailContents(db, workspace).find(contentHash)
  return stored === undefined ? undefined : MailContent.parse(stored)
}

const linksOf = async (db: Deps['db'], delivery: TrackedDelivery) => {
  const content = await readContent(db, delivery)
  // A delivery's language is one of its content's.
  return content?.languages[delivery.language as keyof typeof content.languages]?.links ?? []
}

const countLinks = async (db: Deps['db'], delivery: TrackedDelivery): Promise<number> =>
  (await linksOf(db, delivery)).length

/** Where a link of a delivery leads: the recipient's own destination, else the one all share. */
export const destinationOf = async (
  db: Deps['db'],
  delivery: TrackedDelivery,
  link: number,
): Promise<string | undefined> => {
  const own = delivery.ownLinks[String(link)]
  if (own !== undefined) return webAddress(own)
  const shared = (await linksOf(db, delivery))[link]
  return shared?.isStatic ? webAddress(shared.url) : undefined
}

// Checked when a mail is compiled, and again at the door: nobody is led to a script (rule T2).
const webAddress = (url: string): string | undefined =>
  /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined
