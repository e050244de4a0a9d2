import type { Queries } from '../db.ts'

type Named = { id: string; name: string }
type Passage = { journey: Named; enrolment: string; version: number; isTest: boolean }
type Message = {
  delivery: string
  mail: Named
  subject: string | null
  address: string
  journey: Named | null
  node: string | null
  isTest: boolean
}

type What =
  | { kind: 'event'; name: string; eventKind: string; properties: Record<string, unknown> }
  | { kind: 'unsubscribed' }
  | { kind: 'consent'; state: string; source: string; address: string }
  | ({ kind: 'entered' } & Passage)
  | ({ kind: 'passed'; node: string; port: string; reason: string | null } & Passage)
  | ({ kind: 'waiting'; node: string; until: number | null; reason: string | null } & Passage)
  | ({ kind: 'ended' | 'parked'; node: string | null; reason: string | null } & Passage)
  | ({ kind: 'sent' | 'skipped' | 'refused' | 'unknown'; reason: string | null } & Message)
  | ({
      kind: 'opened' | 'clicked'
      verdict: string
      /** Where a click led, where that was this recipient's own; else its content's link says so. */
      url: string | null
      link: number | null
      content: { hash: string; language: string }
    } & Message)

/** Something that happened. `order` settles which of two things of one instant came first. */
export type TimelineEntry = What & {
  /** Unique among the contact's entries, and stable. */
  id: string
  at: number
  order: number
}

/** What to read: not later than `until`, the `most` newest. */
export type Window = { until: number | undefined; most: number }
export type TimelineQuestion = Window & { workspace: string; contact: string }
export type TimelineSource = (db: Queries, question: TimelineQuestion) => Promise<TimelineEntry[]>

/** Entries of the cursor's own instant are read again and left out, so a page asks for some more. */
export const SPARE = 200

type Position = Pick<TimelineEntry, 'at' | 'order' | 'id'>

/** Newest first. */
export const compareEntries = (a: Position, b: Position): number =>
  b.at - a.at || b.order - a.order || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)

/** Numbers that sort as text. */
export const sortable = (number: number): string => String(number).padStart(12, '0')
