/** What texts may know of a contact. */
export type ContactValues = {
  email?: string | null
  name?: string | null
  language?: string | null
  /** IANA zone in which dates are written. */
  zone?: string | null
  attributes: Readonly<Record<string, unknown>>
}

// Chinese, Japanese and Korean names: family name first, no space.
const CJK = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+$/u

const joinName = (first: string | undefined, last: string | undefined): string | undefined => {
  if (first === undefined || last === undefined) return first ?? last
  return CJK.test(last + first) ? last + first : `${first} ${last}`
}

const filled = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined

/** `contact.*` of a text: the attributes, and over them email, name, first_name and language. */
export const contactScope = ({
  email,
  name,
  language,
  attributes,
}: ContactValues): Record<string, unknown> => {
  const givenName = filled(attributes['first_name']) ?? filled(attributes['firstName'])
  const familyName = filled(attributes['last_name']) ?? filled(attributes['lastName'])
  const fullName = filled(name) ?? filled(attributes['name']) ?? joinName(givenName, familyName)
  const firstName = givenName ?? fullName?.split(/\s+/)[0]
  return {
    ...attributes,
    ...(filled(email) === undefined ? {} : { email }),
    ...(fullName === undefined ? {} : { name: fullName }),
    ...(firstName === undefined ? {} : { first_name: firstName }),
    ...(filled(language) === undefined ? {} : { language }),
  }
}

/** Everything a text may name: `contact.*`, `event.*`, `steps.*`; bare names are short for `contact.*`. */
export const textScope = (
  contact: ContactValues,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const values = contactScope(contact)
  return {
    ...values,
    contact: values,
    event: eventScope(data['event']),
    steps: data['steps'] ?? {},
    // Only inside of a sub-flow; elsewhere an attribute may be called so.
    ...(data['input'] === undefined ? {} : { input: data['input'] }),
  }
}

/** `event.total` is short for `event.properties.total`, as in conditions. */
const eventScope = (event: unknown): object =>
  isObject(event) ? { ...(isObject(event['properties']) ? event['properties'] : {}), ...event } : {}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
