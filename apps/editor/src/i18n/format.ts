import type { Language } from './languages.ts'

/** An instant: epoch milliseconds, UTC. */
type Instant = number

const DAY_MS = 86_400_000

const cache = new Map<string, Intl.DateTimeFormat>()
const dateFormat = (
  language: Language,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat => {
  // Making a formatter costs about a hundred times what using it does, and lists make many.
  const key = language + JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  cache.set(key, made)
  return made
}

/** What of numbers, dates and durations is written differently in each language. */
export const createFormat = (language: Language, zone?: string) => ({
  number: (value: number, options?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(language, options).format(value),

  /** `share` is 0 to 1. Whole percents, with one decimal below ten. */
  percent: (share: number): string =>
    new Intl.NumberFormat(language, {
      style: 'percent',
      maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
    }).format(share),

  /** `21:14` */
  time: (at: Instant): string =>
    dateFormat(language, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(at),

  /** `22 Nov 2026`, `2026年11月22日` */
  date: (at: Instant): string =>
    dateFormat(language, {
      year: 'numeric',
      month: language === 'en' ? 'short' : 'long',
      day: 'numeric',
      timeZone: zone,
    }).format(at),

  /** `22 Nov`, `11月22日`: for lists, where the year is clear. */
  shortDate: (at: Instant): string =>
    dateFormat(language, { month: 'short', day: 'numeric', timeZone: zone }).format(at),

  dateTime: (at: Instant): string =>
    dateFormat(language, {
      year: 'numeric',
      month: language === 'en' ? 'short' : 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(at),

  /** The day as a heading: `Friday · November 20`; with the year where it is not `now`'s. */
  day: (at: Instant, now: Instant): string => {
    const isSameYear = dayKey(at, zone).slice(0, 4) === dayKey(now, zone).slice(0, 4)
    const year = isSameYear ? undefined : 'numeric'
    const weekday = dateFormat(language, { weekday: 'long', timeZone: zone }).format(at)
    return `${weekday} · ${monthDay(language, at, year, zone)}`
  },

  /** The day without its weekday: `November 20`. */
  monthDay: (at: Instant): string => monthDay(language, at, undefined, zone),

  /** "3 minutes ago", "in 2 days", "now"; the largest unit that fits. */
  relative: (at: Instant, now: Instant): string => {
    const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    const seconds = Math.round((at - now) / 1000)
    const distance = Math.abs(seconds)
    // What lies behind is at least as old as said; what lies ahead is said to the nearest unit.
    const whole = (count: number) => (count < 0 ? Math.trunc(count) : Math.round(count))
    if (distance < 45) return format.format(0, 'second')
    if (distance < 3600) return format.format(whole(seconds / 60) || Math.sign(seconds), 'minute')
    if (distance < 86_400) return format.format(whole(seconds / 3600), 'hour')
    if (distance < 30 * 86_400) return format.format(whole(seconds / 86_400), 'day')
    if (distance < 365 * 86_400) return format.format(whole(seconds / (30 * 86_400)), 'month')
    return format.format(whole(seconds / (365 * 86_400)), 'year')
  },

  /** An ISO 8601 duration in words: `P3DT2H` is "3 days, 2 hours". */
  duration: (iso: string): string => formatDuration(iso, language),

  /** "a, b and c" */
  list: (items: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(items),

  /** "a, b or c" */
  either: (items: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'disjunction', style: 'long' }).format(items),

  /** Full name of a weekday; 1 is Monday. */
  weekday: (day: number, style: 'long' | 'short' = 'long'): string =>
    // 5 January 1970 was a Monday.
    dateFormat(language, { weekday: style, timeZone: 'UTC' }).format((3 + day) * DAY_MS),

  /** Name of a language by its tag, in the reader's language; the tag itself where it is unknown. */
  languageName: (tag: string): string => {
    try {
      return new Intl.DisplayNames(language, { type: 'language' }).of(SCRIPTS[tag] ?? tag) ?? tag
    } catch {
      return tag
    }
  },
})

export type Format = ReturnType<typeof createFormat>

// People choose between two ways of writing, not between two countries.
const SCRIPTS: Record<string, string> = { 'zh-TW': 'zh-Hant', 'zh-CN': 'zh-Hans' }

const monthDay = (
  language: Language,
  at: Instant,
  year: 'numeric' | undefined,
  zone?: string,
): string =>
  dateFormat(language, { month: 'long', day: 'numeric', year, timeZone: zone }).format(at)

/** The calendar day of an instant in a zone, `2026-11-22`; for grouping and comparing. */
export const dayKey = (at: Instant, zone?: string): string =>
  // Swedish writes dates the ISO way.
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at)

const PARTS = [
  [/(\d+)Y/, 'year'],
  [/^[^T]*?(\d+)M/, 'month'],
  [/(\d+)W/, 'week'],
  [/(\d+)D/, 'day'],
  [/(\d+)H/, 'hour'],
  [/T.*?(\d+)M/, 'minute'],
  [/(\d+)S/, 'second'],
] as const

const formatDuration = (iso: string, language: Language): string => {
  const words = PARTS.flatMap(([pattern, unit]) => {
    const count = Number(pattern.exec(iso)?.[1] ?? 0)
    if (count === 0) return []
    return [
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    ]
  })
  if (words.length === 0) {
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'long',
    }).format(0)
  }
  return words.join(language === 'en' ? ', ' : ' ')
}
