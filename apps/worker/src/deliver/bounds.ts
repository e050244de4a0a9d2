import type { Sender, SharedRate } from '@sojourn/db'
import { domainOf } from '@sojourn/mail'
import {
  type Calendar,
  emptyCalendar,
  mailboxProviderOf,
  type Rate,
  recovered,
  type SlowDown,
  withRate,
} from '@sojourn/shared/policy'
import type { Consignment } from './deliver-deps.ts'
import { toRate } from './sending-rules.ts'

const HOUR_MS = 3_600_000

/** A bound that somebody set: whose it is, and how much it lets through. */
export type Bound = { key: string; rate: Rate; reason: string }

type Shipment = Pick<Consignment, 'journey' | 'kind' | 'sender' | 'rules'>

// Each kind of mail has slots of its own, so that a receipt never queues behind a sale.

/** The bounds that hold for mails of one consignment to one recipient's domain. */
export const boundsFor = ({ journey, kind, sender, rules }: Shipment, domain: string): Bound[] => {
  const provider = mailboxProviderOf(domain)
  const own = sender.providerRates[provider]
  return [
    ...(rules.rate === null
      ? []
      : [{ key: `journey/${journey}/${kind}`, rate: rules.rate, reason: 'rate.journey' }]),
    ...(sender.rate === null
      ? []
      : [{ key: `sender/${sender.id}/${kind}`, rate: toRate(sender.rate), reason: 'rate.sender' }]),
    ...(own === undefined
      ? []
      : [
          {
            key: `sender/${sender.id}/${provider}/${kind}`,
            rate: toRate(own),
            reason: 'rate.provider',
          },
        ]),
  ]
}

/**
 * Under what name receivers' wishes are remembered: by the sender's domain and the recipient's provider,
 * or the recipient's own domain where the provider is not known.
 */
export const receiverKey = (
  { kind, sender }: { kind: string; sender: Pick<Sender, 'address'> },
  domain: string,
): string => {
  const provider = mailboxProviderOf(domain)
  const receiver = provider === 'others' ? domain : provider
  return `receiver/${domainOf(sender.address)}/${receiver}/${kind}`
}

/** A shared row with the calendar that a set bound asks for. */
export const boundedBy = (row: SharedRate, rate: Rate, now: number): SharedRate => ({
  ...row,
  calendar: row.calendar === null ? emptyCalendar(rate, now) : withRate(row.calendar, rate),
})

/** A receiver's row as its slow-down stands now; without one it bounds nothing. */
export const slowedRow = (row: SharedRate, now: number): SharedRate => {
  const slow: SlowDown | undefined = row.slow && recovered(row.slow, now)
  if (slow === undefined) return { ...row, slow, calendar: null }
  const rate = { count: slow.perHour, perMs: HOUR_MS }
  const calendar: Calendar =
    row.calendar === null ? emptyCalendar(rate, slow.blockedUntil) : withRate(row.calendar, rate)
  return { ...row, slow, calendar }
}
