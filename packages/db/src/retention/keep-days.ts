import { KEPT, type Kept } from './sweeps.ts'

/** For how many days each kind is kept; null: for ever. */
export type KeepDays = Readonly<Record<Kept, number | null>>

const DEFAULT: KeepDays = { events: 730, journal: 730, renders: 730, ips: 90, inbox: 30 }

/** A sender of events may repeat one for so long, and a hand-over may be settled by its event. */
const LEAST: Record<Kept, number> = { events: 30, journal: 30, renders: 30, ips: 1, inbox: 1 }

/**
 * Reads `SOJOURN_KEEP_EVENTS_DAYS` and its like: a number of days, or `forever`.
 *
 * @throws Error that names the setting, for whatever else
 */
export const readKeepDays = (env: Readonly<Record<string, string | undefined>>): KeepDays =>
  Object.fromEntries(KEPT.map((kept) => [kept, readOne(env, kept)])) as KeepDays

const readOne = (env: Readonly<Record<string, string | undefined>>, kept: Kept): number | null => {
  const name = `SOJOURN_KEEP_${kept.toUpperCase()}_DAYS`
  const given = env[name]?.trim()
  if (!given) return DEFAULT[kept]
  if (given === 'forever') return null
  const days = Number(given)
  if (Number.isInteger(days) && days >= LEAST[kept]) return days
  throw new Error(
    `${name} is "${given}"; it must be a whole number of days, at least ${LEAST[kept]}, or "forever".`,
  )
}
