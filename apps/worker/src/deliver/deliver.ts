import { randomUUID } from 'node:crypto'
import { type Db, mailContents, pinnedMails, senders, sendingDomains } from '@sojourn/db'
import { createDkimSigners, domainOf, MailContent } from '@sojourn/mail'
import type { Outcome, RunMember } from '@sojourn/shared/node-type'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import { handOverTogether } from './hand-over.ts'
import { createFindLeaving } from './leaving.ts'
import { createPlaces, type Places } from './places.ts'
import { type Parcel, planGroup } from './plan.ts'
import { createSendingRules } from './sending-rules.ts'

/** What an email step asks for. */
export type DeliverRequest = Pick<
  Consignment,
  'workspace' | 'journey' | 'version' | 'mail' | 'kind' | 'members' | 'signal'
> & {
  /** Default: the workspace's default sender. */
  sender?: string
}

/** Sends one mail to each member of a group, through every check of the hand-over; one outcome each. */
export type Deliver = (request: DeliverRequest) => Promise<Outcome[]>

// Twice what the transport carries at once: while one part waits for the network the other renders and commits.
const LANES = 2
const KEY_WAIT_MS = 600_000

/** Reasons that concern the mail server and so everybody. */
const CLOSED_DOOR = new Set(['mail.unreachable', 'mail.login'])

/** Delivers mail. Safe to repeat for the same visits, killed anywhere (rule `handed-cas`). */
export const createDeliver = (deps: DeliverDeps): Deliver => {
  const findContent = createContents(deps.db)
  const readRules = createSendingRules()
  const findSigner = createFindSigner(deps)
  const ordinary = createPlaces(deps.transport.atOnce * LANES)
  // Places of their own: a password link never waits until a sale is out.
  const urgent = createPlaces(deps.transport.atOnce)

  const findLeaving = createFindLeaving(deps.now)

  return async (request) => {
    const { workspace, version, mail, members } = request
    if (members.length === 0) return []
    const pinned = await findContent(workspace, version, mail)
    if (pinned === undefined) return members.map(() => ({ failed: true, reason: 'mail.missing' }))
    const sender = await findSender(deps.db, workspace, request.sender)
    if (sender === undefined) return members.map(() => ({ failed: true, reason: 'sender.missing' }))

    const signer = await findSigner(workspace, domainOf(sender.address))
    // Never unsigned what should be signed: receivers would turn it down, and remember.
    if (signer === 'unreadable') return members.map(() => keyUnreadable(deps))
    const rules = await readRules(deps.db, request)
    const consignment: Consignment = {
      ...request,
      ...pinned,
      sender,
      signer,
      rules,
      findLeaving: findLeaving(request),
      attempt: randomUUID(),
    }
    const plan = await deps.db.transaction((tx) => planGroup(tx, deps, consignment))
    const outcomes = new Map([
      ...plan.outcomes,
      ...(await handOverAll(
        deps,
        consignment,
        plan.parcels,
        request.kind === 'transactional' ? urgent : ordinary,
      )),
    ])
    return members.map((_: RunMember, index) => outcomes.get(index) ?? notReached(deps))
  }
}

/** Whoever was not reached acts again at once; their delivery stays reserved. */
const notReached = ({ now }: DeliverDeps): Outcome => ({
  deferUntil: now(),
  reason: 'delivery.not-reached',
})

const handOverAll = async (
  deps: DeliverDeps,
  consignment: Consignment,
  parcels: readonly Parcel[],
  places: Places,
): Promise<Map<number, Outcome>> => {
  const outcomes = new Map<number, Outcome>()
  const waiting = [...parcels]
  let trouble: Outcome | undefined
  let isOver = false

  const lane = async () => {
    while (waiting.length > 0 && !isOver && trouble === undefined) {
      const together = waiting.splice(0, deps.transport.atOnce)
      const ended = await handOverTogether(deps, consignment, together, places)
      if (ended === undefined) isOver = true
      for (const [index, outcome] of ended ?? []) {
        outcomes.set(index, outcome)
        if ('deferUntil' in outcome && CLOSED_DOOR.has(outcome.reason)) trouble = outcome
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // Nobody knocks 500 times at a closed door.
  if (trouble !== undefined) for (const { index } of waiting) outcomes.set(index, trouble)
  return outcomes
}

const findSender = async (db: Db, workspace: string, wanted: string | undefined) => {
  const all = await senders(db, workspace).list()
  return all.find((sender) => (wanted === undefined ? sender.isDefault : sender.id === wanted))
}

const keyUnreadable = ({ now }: DeliverDeps): Outcome => ({
  deferUntil: now() + KEY_WAIT_MS,
  reason: 'dkim.unreadable',
  isTry: false,
})

/** What a domain signs with, if it does; its key may have been sealed with another master key. */
const createFindSigner = ({ db, secrets, log }: DeliverDeps) => {
  const open = createDkimSigners(secrets)
  return async (workspace: string, domain: string) => {
    const { dkim } = await sendingDomains(db, workspace).find(domain)
    if (!dkim?.isOn) return null
    try {
      return open({ workspace, domain, ...dkim })
    } catch (err) {
      log.error({ err, domain }, 'The DKIM key cannot be opened: is it the right master key?')
      return 'unreadable'
    }
  }
}

/** Contents by hash and pinned mails by version; neither ever changes. */
const createContents = (db: Db) => {
  const pinnedBy = new Map<string, Record<string, { content: string }>>()
  const contents = new Map<string, MailContent>()
  const KEPT = 200

  return async (workspace: string, version: string, mail: string) => {
    const pinned = pinnedBy.get(version) ?? (await pinnedMails(db, version))
    if (pinnedBy.size >= KEPT) pinnedBy.clear()
    pinnedBy.set(version, pinned)
    const contentHash = pinned[mail]?.content
    if (contentHash === undefined) return undefined

    const key = `${workspace} ${contentHash}`
    const known = contents.get(key)
    if (known !== undefined) return { content: known, contentHash }
    const stored = await mailContents(db, workspace).find(contentHash)
    if (stored === undefined) return undefined
    const content = MailContent.parse(stored)
    if (contents.size >= KEPT) contents.clear()
    contents.set(key, content)
    return { content, contentHash }
  }
}
