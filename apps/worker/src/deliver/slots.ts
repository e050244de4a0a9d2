import { type DeliveryStanding, mailReleases, rates, type SharedRate, type Tx } from '@sojourn/db'
import { domainOf } from '@sojourn/mail'
import { type Calendar, takeSlots } from '@sojourn/shared/policy'
import { type Bound, boundedBy, boundsFor, receiverKey, slowedRow } from './bounds.ts'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'

/** Somebody who may be sent to, and what is known of an earlier attempt. */
export type Candidate = {
  index: number
  address: string
  standing?: Pick<DeliveryStanding, 'slotAt' | 'slotTakenAt'>
}

/** When somebody may go, and what made them wait. */
export type Slot = { at: number; reason: string; isNew: boolean }

/** Whoever may go within this time goes now: a turn costs more than so little waiting is worth. */
const SOON_MS = 1_000
/** A slot that lies further behind was missed, with many others: they queue anew and do not go all at once. */
const MISSED_MS = 120_000

/** True when it is this slot's turn. */
export const isDue = ({ at }: Slot, now: number): boolean => at < now + SOON_MS

/**
 * When to come back for a slot. Neighbours who wait for long share an instant, so that a long queue is
 * some turns and not one for each.
 */
export const wakeFor = ({ at }: Slot, now: number): number =>
  at - now > 60_000 ? Math.ceil(at / 5_000) * 5_000 : at

/**
 * Gives everybody whom a rate or a spread bounds an instant of their own, at once and in order: nobody
 * comes back to ask again (domain H12). Slots are rows that all processes share, taken in the same
 * transaction as the reservation.
 *
 * @returns by index; who is not in it may go now
 */
export const assignSlots = async (
  tx: Tx,
  deps: Pick<DeliverDeps, 'now'>,
  consignment: Consignment,
  candidates: readonly Candidate[],
): Promise<Map<number, Slot>> => {
  const now = deps.now()
  const slots = new Map<number, Slot>()
  const bounded = candidates.map((candidate) => {
    const domain = domainOf(candidate.address)
    const receiver = receiverKey(consignment, domain)
    return { candidate, receiver, bounds: boundsFor(consignment, domain) }
  })
  const shared = await openShared(tx, consignment, bounded, now)

  const asking: { candidate: Candidate; keys: string[] }[] = []
  for (const { candidate, receiver, bounds } of bounded) {
    const keys = [...bounds.map(({ key }) => key), receiver].filter(
      (key) => (shared.get(key)?.calendar ?? null) !== null,
    )
    const kept = keptSlot(candidate, keys, shared, now)
    if (kept !== undefined) slots.set(candidate.index, kept)
    else asking.push({ candidate, keys })
  }
  const starts = await spreadOut(tx, consignment, asking, now)
  const calendars = new Map<string, Calendar>()
  for (const [key, { calendar }] of shared) if (calendar !== null) calendars.set(key, calendar)
  const wishes = asking.map(({ keys }, index) => ({ keys, from: starts[index] ?? now }))
  const taken = takeSlots(calendars, wishes, now)

  const reasons = new Map(
    bounded.flatMap(({ bounds }) => bounds.map((one) => [one.key, one.reason] as const)),
  )
  asking.forEach(({ candidate, keys }, index) => {
    const at = taken.instants[index] ?? now
    const isSpread = (starts[index] ?? now) > now
    if (keys.length === 0 && !isSpread) return
    const by = taken.heldBy[index]
    const reason = by === undefined ? 'rate.spread' : (reasons.get(by) ?? 'rate.provider')
    slots.set(candidate.index, { at, reason, isNew: true })
  })
  for (const [key, row] of shared) {
    const isUsed = asking.some(({ keys }) => keys.includes(key))
    if (isUsed || row.isChanged)
      await rates(tx, consignment.workspace).save({
        ...row,
        calendar: taken.calendars.get(key) ?? row.calendar,
      })
  }
  return slots
}

type OpenRow = SharedRate & { isChanged: boolean }

/** The shared rows of these bounds, locked, with their calendars as of now. */
const openShared = async (
  tx: Tx,
  { workspace }: Consignment,
  bounded: readonly { receiver: string; bounds: readonly Bound[] }[],
  now: number,
): Promise<Map<string, OpenRow>> => {
  const set = new Map(bounded.flatMap(({ bounds }) => bounds.map((one) => [one.key, one] as const)))
  const receivers = [...new Set(bounded.map(({ receiver }) => receiver))]
  const rows = await rates(tx, workspace).lock([...set.keys()], receivers, now)
  const open = new Map<string, OpenRow>()
  for (const [key, row] of rows) {
    const bound = set.get(key)
    const current = bound === undefined ? slowedRow(row, now) : boundedBy(row, bound.rate, now)
    open.set(key, { ...current, isChanged: current.slow !== row.slow })
  }
  return open
}

/** The slot of an earlier attempt, unless it was missed or a receiver has asked for patience since. */
const keptSlot = (
  { standing }: Candidate,
  keys: readonly string[],
  shared: ReadonlyMap<string, OpenRow>,
  now: number,
): Slot | undefined => {
  const { slotAt = null, slotTakenAt = null } = standing ?? {}
  if (slotAt === null || slotTakenAt === null || slotAt < now - MISSED_MS) return undefined
  const isVoid = keys.some((key) => (shared.get(key)?.resetAt ?? 0) > slotTakenAt)
  return isVoid ? undefined : { at: slotAt, reason: 'rate.queue', isNew: false }
}

/** So many at once are a release. */
const CROWD = 10
// Neighbours in this sequence lie far apart, and any stretch of it fills a line evenly.
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** The earliest instant of each: now, or somewhere in the journey's spread where a crowd came at once. */
const spreadOut = async (
  tx: Tx,
  { workspace, journey, version, members, rules, kind }: Consignment,
  asking: readonly { candidate: Candidate }[],
  now: number,
): Promise<number[]> => {
  const step = members[0]?.step
  const fresh = asking.filter(({ candidate }) => candidate.standing?.slotAt == null)
  if (rules.spreadMs <= 0 || kind === 'transactional' || step === undefined || fresh.length === 0)
    return []
  const releases = mailReleases(tx, { workspace, journey, step })
  const known = await releases.find()
  const isOpen = known !== undefined && known.endsAt > now
  if (!isOpen && !(await releases.isCrowded(version, CROWD))) return []

  const release = isOpen ? known : { endsAt: now + rules.spreadMs, given: 0 }
  const starts = asking.map(({ candidate }) => {
    if (candidate.standing?.slotAt != null) return now
    const share = (release.given++ * GOLDEN) % 1
    return Math.round(now + share * (release.endsAt - now))
  })
  await releases.save(release)
  return starts
}
