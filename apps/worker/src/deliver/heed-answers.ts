import { mailCounts, rates, sendingDomains, type Tx } from '@sojourn/db'
import { domainOf } from '@sojourn/mail'
import { isTooFast, mailboxProviderOf, recovered, slowDown } from '@sojourn/shared/policy'
import { receiverKey } from './bounds.ts'
import type { Consignment, DeliverDeps } from './deliver-deps.ts'
import type { Ended } from './record-endings.ts'
import { toRate } from './sending-rules.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * What receivers' answers mean beyond the one mail: counts for reports, a slower pace where one finds us
 * too fast (domain K7), a pause where our domain is set up wrongly (domain 1.3).
 */
export const heedAnswers = async (
  tx: Tx,
  deps: Pick<DeliverDeps, 'now' | 'log'>,
  consignment: Consignment,
  ended: readonly Ended[],
): Promise<void> => {
  const at = deps.now()
  await countAnswers(tx, consignment, ended, at)
  await countPace(tx, consignment, ended, at)
  await slowReceivers(tx, deps, consignment, ended)
  await pauseDomain(tx, deps, consignment, ended)
}

const countAnswers = async (
  tx: Tx,
  { workspace, journey, mail }: Consignment,
  ended: readonly Ended[],
  at: number,
): Promise<void> => {
  const outcomes = ended.flatMap(({ ending: { heard, bounce } }) =>
    heard === 'accepted' ? heard : (bounce?.class ?? []),
  )
  const counts = [...Map.groupBy(outcomes, (outcome) => outcome)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  await mailCounts(tx, workspace).add(
    counts.map(([outcome, all]) => ({ journey, mail, outcome, number: all.length })),
    at,
  )
}

/** How fast each large provider takes our mail: what a slow-down halves. */
const countPace = async (
  tx: Tx,
  consignment: Consignment,
  ended: readonly Ended[],
  at: number,
): Promise<void> => {
  const keys = ended.flatMap(({ parcel, ending }) => {
    const domain = domainOf(parcel.address)
    const isCounted = ending.heard === 'accepted' && mailboxProviderOf(domain) !== 'others'
    return isCounted ? receiverKey(consignment, domain) : []
  })
  const counts = new Map(
    [...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]),
  )
  await rates(tx, consignment.workspace).countAccepted(counts, at)
}

const slowReceivers = async (
  tx: Tx,
  { now, log }: Pick<DeliverDeps, 'now' | 'log'>,
  consignment: Consignment,
  ended: readonly Ended[],
): Promise<void> => {
  const domains = new Map<string, string>()
  for (const { parcel, ending } of ended) {
    const { heard } = ending
    if (heard === undefined || heard === 'accepted' || !isTooFast(heard.reply, heard.class))
      continue
    const domain = domainOf(parcel.address)
    domains.set(receiverKey(consignment, domain), domain)
  }
  if (domains.size === 0) return
  const at = now()
  const repository = rates(tx, consignment.workspace)
  const rows = await repository.lock([...domains.keys()], [], at)
  for (const [key, row] of rows) {
    const bound = consignment.sender.providerRates[mailboxProviderOf(domains.get(key) ?? '')]
    const { minutely, slow: before } = row
    const isFresh = at - minutely.at < 2 * MINUTE_MS
    const perHour = isFresh ? Math.max(minutely.count, minutely.before) * 60 : 0
    const slow = slowDown(
      before && recovered(before, at),
      { perHour, bound: bound === undefined ? 0 : perHourOf(bound) },
      at,
    )
    if (slow.blockedUntil === before?.blockedUntil) continue
    // Slots given at the old pace are void; their holders queue anew when they come.
    await repository.save({ key, calendar: null, resetAt: at, slow })
    log.warn({ receiver: key, perHour: slow.perHour }, 'A receiver asked us to slow down.')
  }
}

const perHourOf = (bound: Parameters<typeof toRate>[0]): number => {
  const { count, perMs } = toRate(bound)
  return Math.max(1, Math.floor((count * HOUR_MS) / perMs))
}

const pauseDomain = async (
  tx: Tx,
  { now, log }: Pick<DeliverDeps, 'now' | 'log'>,
  { workspace, sender }: Consignment,
  ended: readonly Ended[],
): Promise<void> => {
  const fault = ended
    .map(({ ending }) => ending.heard)
    .find((heard) => heard !== undefined && heard !== 'accepted' && heard.class === 'sender-fault')
  if (fault === undefined || fault === 'accepted') return
  const { code, enhanced, text } = fault.reply
  const reply = [code, enhanced, text].filter(Boolean).join(' ')
  const domain = domainOf(sender.address)
  if (await sendingDomains(tx, workspace).pause(domain, reply, now()))
    log.error(
      { domain, code, enhanced },
      'A sending domain is set up wrongly; its marketing waits.',
    )
}
