import { type DurationParts, toParts } from '@sojourn/shared/time'

/** Units that a plain number can be given in. */
export const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
export type Unit = (typeof UNITS)[number]

/** How a duration is edited: a number of one unit, or a text such as `3d 4h`. */
export type DurationShape =
  | { kind: 'simple'; count: number; unit: Unit; isExact: boolean }
  | { kind: 'text' }

/** Longest first, so that `mo` is not read as minutes and `個月` not as a month of nothing. */
const WORDS: [keyof DurationParts, string[]][] = [
  ['years', ['years', 'year', 'yrs', 'yr', 'y', '年']],
  ['months', ['months', 'month', 'mo', '個月', '个月', '月']],
  ['weeks', ['weeks', 'week', 'w', '個星期', '个星期', '星期', '週', '周']],
  ['days', ['days', 'day', 'd', '天', '日']],
  ['hours', ['hours', 'hour', 'hrs', 'hr', 'h', '個小時', '个小时', '小時', '小时', '時', '时']],
  ['minutes', ['minutes', 'minute', 'mins', 'min', 'm', '分鐘', '分钟', '分']],
  ['seconds', ['seconds', 'second', 'secs', 'sec', 's', '秒鐘', '秒钟', '秒']],
]
const ORDER = WORDS.map(([part]) => part)
const ISO =
  /^P(?=.)(?:\d{1,5}Y)?(?:\d{1,5}M)?(?:\d{1,5}W)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,6}H)?(?:\d{1,6}M)?(?:\d{1,8}S)?)?$/
const PART = /^(\d{1,8})\s*([a-z\u3400-\u9fff]+?)(?=[\s,，、]*(?:\d|$))[\s,，、]*/

const HALVES: [RegExp, string][] = [
  [/半(?:個|个)?(?:小時|小时)/g, '30m'],
  [/半天/g, '12h'],
  [/半年/g, '6mo'],
]
const NUMERALS = '零一二三四五六七八九'
const numeral = (sign: string): number => NUMERALS.indexOf(sign.replace(/[兩两]/, '二'))

/** Numbers up to 99 that are written in Chinese, as digits: `十二小時` is `12小時`, `半天` is `12h`. */
const withDigits = (text: string): string =>
  HALVES.reduce((rest, [half, whole]) => rest.replace(half, whole), text).replace(
    /([一二兩两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=\s*[個个年月週周星天日小時时分秒])/g,
    (all, first: string, ten: string, last: string) => {
      if (all === '') return ''
      if (ten === '') return last === '' ? String(numeral(first)) : all
      return String((first === '' ? 1 : numeral(first)) * 10 + (last === '' ? 0 : numeral(last)))
    },
  )

/**
 * The ISO duration that a text means (`3d 4h`, `20s`, `2 小時`, `三天`, `P3D`); undefined when it means none.
 * Letters and digits as wide as a Chinese character are like others.
 */
export const parseDurationText = (text: string): string | undefined => {
  const trimmed = withDigits(text.normalize('NFKC').trim())
  if (ISO.test(trimmed.toUpperCase())) return trimmed.toUpperCase()
  const counts = new Map<keyof DurationParts, number>()
  let rest = trimmed.toLowerCase()
  if (rest === '') return undefined
  while (rest !== '') {
    const [all = '', count, word = ''] = PART.exec(rest) ?? []
    const part = WORDS.find(([, words]) => words.includes(word))?.[0]
    if (count === undefined || part === undefined || counts.has(part)) return undefined
    counts.set(part, Number(count))
    rest = rest.slice(all.length)
  }
  const iso = toIso(counts)
  return ISO.test(iso) ? iso : undefined
}

const toIso = (counts: ReadonlyMap<keyof DurationParts, number>): string => {
  const letters = (parts: readonly (keyof DurationParts)[]) =>
    ORDER.filter((part) => parts.includes(part) && counts.has(part))
      .map((part) => `${counts.get(part)}${part.charAt(0).toUpperCase()}`)
      .join('')
  const clock = letters(['hours', 'minutes', 'seconds'])
  return `P${letters(['years', 'months', 'weeks', 'days'])}${clock === '' ? '' : `T${clock}`}`
}

/**
 * A duration as a text to edit, such as `3d 4h`.
 *
 * @param letters - the short name of each part in the reader's language
 */
export const durationText = (
  iso: string,
  letters: Readonly<Record<keyof DurationParts, string>>,
): string => {
  const parts = toParts(iso)
  const said = ORDER.filter((part) => parts[part] !== 0).map(
    (part) => `${Math.abs(parts[part])}${letters[part]}`,
  )
  return said.length === 0 ? `0${letters.minutes}` : said.join(' ')
}

/** How a duration is best edited. Whole days of hours are days counted exactly. */
export const durationShape = (iso: string): DurationShape => {
  const parts = toParts(iso)
  const used = ORDER.filter((part) => parts[part] !== 0)
  const [part = 'minutes'] = used
  if (used.length > 1 || !isUnit(part)) return { kind: 'text' }
  const count = Math.abs(parts[part])
  if (part === 'hours' && count % 24 === 0)
    return { kind: 'simple', count: count / 24, unit: 'days', isExact: true }
  return { kind: 'simple', count, unit: part, isExact: false }
}

const isUnit = (part: keyof DurationParts): part is Unit =>
  (UNITS as readonly string[]).includes(part)

/** The ISO duration of a number of one unit. `isExact` counts days in hours. */
export const toDuration = (count: number, unit: Unit, isExact: boolean): string => {
  const whole = Math.min(Math.max(Math.trunc(count), 0), isExact ? 41_000 : 99_999)
  if (unit === 'days') return isExact ? `PT${whole * 24}H` : `P${whole}D`
  if (unit === 'minutes' || unit === 'hours') return `PT${whole}${unit === 'hours' ? 'H' : 'M'}`
  return `P${whole}${unit === 'weeks' ? 'W' : 'M'}`
}
