import type { Duration } from './duration.ts'

/** The parts of a duration, all of one sign. */
export type DurationParts = {
  years: number
  months: number
  weeks: number
  days: number
  hours: number
  minutes: number
  seconds: number
}

const PARTS =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Takes a duration apart. The text must be valid (see Duration). */
export const toParts = (duration: Duration): DurationParts => {
  const [, minus, ...numbers] = PARTS.exec(duration) ?? []
  const sign = minus === '-' ? -1 : 1
  // Adding zero turns -0 into 0.
  const part = (index: number) => sign * Number(numbers[index] ?? 0) + 0
  return {
    years: part(0),
    months: part(1),
    weeks: part(2),
    days: part(3),
    hours: part(4),
    minutes: part(5),
    seconds: part(6),
  }
}

/** True when a duration counts in days or longer: its length depends on zone and calendar. */
export const isCalendar = (duration: Duration): boolean => {
  const { years, months, weeks, days } = toParts(duration)
  return years !== 0 || months !== 0 || weeks !== 0 || days !== 0
}

/** Milliseconds of a duration of hours, minutes and seconds; undefined for one that a calendar decides. */
export const toExactMs = (duration: Duration): number | undefined => {
  if (isCalendar(duration)) return undefined
  const { hours, minutes, seconds } = toParts(duration)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** True when a duration leads forward: neither zero nor negative. */
export const isForward = (duration: Duration): boolean =>
  Object.values(toParts(duration)).some((part) => part > 0)
