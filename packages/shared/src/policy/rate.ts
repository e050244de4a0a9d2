import type { Instant } from '../time/instant.ts'

/** So many in so long. */
export type Rate = { count: number; perMs: number }

/**
 * Who may go when. Slot `n` is at `anchor + n × perMs / count`; each is given away once. All slots below
 * `next` are taken or past, and of the later ones those in `taken`.
 */
export type Calendar = Rate & { anchor: Instant; next: number; taken: ReadonlySet<number> }

/** A calendar in which nothing is taken. */
export const emptyCalendar = (rate: Rate, anchor: Instant): Calendar => ({
  ...rate,
  anchor,
  next: 0,
  taken: new Set(),
})

/** When a slot is. */
export const slotInstant = ({ anchor, perMs, count }: Calendar, slot: number): Instant =>
  Math.ceil(anchor + (slot * perMs) / count)

/** The slot in which an instant lies; before the first one there is none but the first. */
const slotAt = ({ anchor, perMs, count }: Calendar, at: Instant): number =>
  Math.max(0, Math.floor(((at - anchor) * count) / perMs))

const firstFree = (calendar: Calendar, at: Instant): number => {
  let slot = Math.max(calendar.next, slotAt(calendar, at))
  while (calendar.taken.has(slot)) slot++
  return slot
}

/**
 * The same reservations under another rate: what lay in a row stays taken, so that nobody goes sooner
 * than the new rate lets them.
 */
export const withRate = (calendar: Calendar, rate: Rate): Calendar => {
  if (calendar.count === rate.count && calendar.perMs === rate.perMs) return calendar
  const changed = { ...emptyCalendar(rate, calendar.anchor), next: 0 }
  const moved = (slot: number) => slotAt(changed, slotInstant(calendar, slot))
  return { ...changed, next: moved(calendar.next), taken: new Set([...calendar.taken].map(moved)) }
}

/**
 * Takes the earliest instants, one for each wish, at which every one of its calendars has room. Nobody
 * is held up by a calendar that is not theirs: who waits for a slow one leaves the others' slots free.
 *
 * @param wishes - in order; `keys` name the calendars that bound one, `from` is the earliest instant
 * @returns the instants, the key of the calendar that put each off last, and the calendars afterwards
 */
export const takeSlots = (
  calendars: ReadonlyMap<string, Calendar>,
  wishes: readonly { keys: readonly string[]; from: Instant }[],
  now: Instant,
): { instants: Instant[]; heldBy: (string | undefined)[]; calendars: Map<string, Calendar> } => {
  const open = new Map([...calendars].map(([key, calendar]) => [key, forgetPast(calendar, now)]))
  const heldBy: (string | undefined)[] = []
  const instants = wishes.map(({ keys, from }) => {
    const bounds = keys.flatMap((key) => {
      const calendar = open.get(key)
      return calendar === undefined ? [] : [{ key, calendar }]
    })
    const { at, by } = meet(bounds, Math.max(from, now))
    for (const { calendar } of bounds) take(calendar, firstFree(calendar, at))
    heldBy.push(by)
    return at
  })
  return { instants, heldBy, calendars: open }
}

type OpenCalendar = Omit<Calendar, 'taken'> & { taken: Set<number> }

const forgetPast = (calendar: Calendar, now: Instant): OpenCalendar => {
  const next = Math.max(calendar.next, slotAt(calendar, now))
  return advanced({
    ...calendar,
    next,
    taken: new Set([...calendar.taken].filter((slot) => slot >= next)),
  })
}

const advanced = (calendar: OpenCalendar): OpenCalendar => {
  while (calendar.taken.delete(calendar.next)) calendar.next++
  return calendar
}

const take = (calendar: OpenCalendar, slot: number): void => {
  calendar.taken.add(slot)
  advanced(calendar)
}

/** The first instant from `at` on in which all have a free slot, and which of them put it off last. */
const meet = (
  bounds: readonly { key: string; calendar: Calendar }[],
  at: Instant,
): { at: Instant; by?: string } => {
  let met: { at: Instant; by?: string } = { at }
  for (let isSettled = false; !isSettled; ) {
    isSettled = true
    for (const { key, calendar } of bounds) {
      const free = slotInstant(calendar, firstFree(calendar, met.at))
      if (free <= met.at) continue
      met = { at: free, by: key }
      isSettled = false
    }
  }
  return met
}
