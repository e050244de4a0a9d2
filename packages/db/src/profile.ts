import { emailKey } from './email-key.ts'
import { cleanText } from './json.ts'

// Pure: what a contact's attributes become, and what its columns follow from them.

/** Attributes, and for each the instant of its last write; that of a deleted one stays. */
export type Profile = {
  attributes: Record<string, unknown>
  times: Record<string, number>
}

/** Values set at an instant; null deletes, absent changes nothing. */
export type ProfileChange = { traits: Record<string, unknown>; at: number }

const LONGEST_NAME = 200

/**
 * The profile after a change: per attribute the last write by event time wins, whatever the order of
 * arrival; of two writes at one instant the one applied later (domain V4).
 */
export const mergeProfile = (profile: Profile, { traits, at }: ProfileChange): Profile => {
  const attributes = { ...profile.attributes }
  const times = { ...profile.times }
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || !isName(name)) continue
    if (Object.hasOwn(times, name) && (times[name] ?? 0) > at) continue

    times[name] = at
    if (value === null) delete attributes[name]
    else attributes[name] = value
  }
  return { attributes, times }
}

// Assigning to `__proto__` would change the object itself.
const isName = (name: string): boolean =>
  name !== '' && name.length <= LONGEST_NAME && name !== '__proto__'

export type ProfileColumns = {
  email: string | null
  name: string | null
  language: string | null
  zone: string | null
  search: string
}

/** The contact's columns, as its attributes say. */
export const profileColumns = ({ attributes }: Profile): ProfileColumns => {
  const email = addressOf(attributes.email)
  const name = nameOf(attributes)
  return {
    email,
    name,
    language: textOf(attributes.language) ?? textOf(attributes.locale),
    zone: zoneOf(attributes.zone) ?? zoneOf(attributes.timezone),
    search: [name, email].filter(Boolean).join('\n').toLowerCase(),
  }
}

const textOf = (value: unknown): string | null => {
  if (typeof value !== 'string') return null
  const text = cleanText(value).trim().slice(0, LONGEST_NAME)
  return text === '' ? null : text
}

const addressOf = (value: unknown): string | null =>
  typeof value === 'string' && emailKey(value) !== undefined ? value.trim() : null

const nameOf = (attributes: Record<string, unknown>): string | null => {
  const whole = textOf(attributes.name)
  if (whole) return whole

  const first = textOf(attributes.first_name) ?? textOf(attributes.firstName)
  const last = textOf(attributes.last_name) ?? textOf(attributes.lastName)
  if (!first || !last) return first ?? last
  // Chinese, Japanese and Korean names: family name first, no space.
  return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u.test(
    last + first,
  )
    ? last + first
    : `${first} ${last}`
}

const knownZones = new Set<string>()

const zoneOf = (value: unknown): string | null => {
  const zone = textOf(value)
  if (!zone || knownZones.has(zone)) return zone
  try {
    // Dear (some 50 µs), so each zone is tried once.
    new Intl.DateTimeFormat('en', { timeZone: zone })
    knownZones.add(zone)
    return zone
  } catch {
    return null
  }
}
