import { sweepEventIps, sweepEvents } from './events.ts'
import { sweepConsentIps, sweepHitIps } from './ips.ts'
import { sweepJournal } from './journal.ts'
import { sweepInbox, sweepRenders } from './mails.ts'
import type { Sweep } from './sweep.ts'

export type { Swept } from './sweep.ts'

/** What has a time of its own for which it is kept. */
export const KEPT = ['events', 'journal', 'renders', 'ips', 'inbox'] as const
export type Kept = (typeof KEPT)[number]

/** One table to be swept, by the time of its kind. */
export type NamedSweep = {
  name: string
  kept: Kept
  sweep: Sweep
  /** True: a round begins anew at the first row, because some were needed the last time. */
  beginsAnew: boolean
}

/** All of them, in the order in which they are done. */
export const SWEEPS: readonly NamedSweep[] = [
  { name: 'inbox', kept: 'inbox', sweep: sweepInbox, beginsAnew: false },
  { name: 'hit-ips', kept: 'ips', sweep: sweepHitIps, beginsAnew: false },
  { name: 'consent-ips', kept: 'ips', sweep: sweepConsentIps, beginsAnew: false },
  { name: 'event-ips', kept: 'ips', sweep: sweepEventIps, beginsAnew: false },
  { name: 'events', kept: 'events', sweep: sweepEvents, beginsAnew: true },
  { name: 'journal', kept: 'journal', sweep: sweepJournal, beginsAnew: true },
  { name: 'renders', kept: 'renders', sweep: sweepRenders, beginsAnew: false },
]
