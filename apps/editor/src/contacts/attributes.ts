/** Kinds of value that can be edited by hand. `other` (lists, objects) came by the API and is kept as it is. */
export type AttributeKind = 'text' | 'number' | 'boolean' | 'date' | 'other'

/** One line of the attributes' editor. `value` is what stands in the field. */
export type AttributeRow = {
  id: string
  name: string
  kind: AttributeKind
  value: string
  original: unknown
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** The kind that a stored value is edited as. */
export const kindOf = (value: unknown): AttributeKind => {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return ISO_DATE.test(value) ? 'date' : 'text'
  return 'other'
}

// The contact's own fields stand among the attributes, too, so that mails can name them.
const OWN_FIELDS = new Set(['email', 'name', 'language', 'locale', 'zone', 'timezone'])

/** The attributes without the contact's own fields, which have places of their own. */
export const otherAttributes = (
  attributes: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !OWN_FIELDS.has(name)))

/** Stored attributes as lines, in the order of their names. */
export const toRows = (attributes: Readonly<Record<string, unknown>>): AttributeRow[] =>
  Object.entries(attributes)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => ({
      id: name,
      name,
      kind: kindOf(value),
      value: typeof value === 'object' ? JSON.stringify(value) : String(value),
      original: value,
    }))

/** What a line stands for. Undefined where it is not a value of its kind. */
export const parseValue = ({ kind, value, original }: AttributeRow): unknown => {
  if (kind === 'other') return original
  if (kind === 'boolean') return value === 'true'
  if (kind === 'number') {
    const number = Number(value)
    return value.trim() === '' || !Number.isFinite(number) ? undefined : number
  }
  if (kind === 'date') return ISO_DATE.test(value) ? value : undefined
  return value
}

/** id → what is wrong with that line: no name, a name twice, no value of its kind. */
export const rowProblems = (
  rows: readonly AttributeRow[],
): Record<string, 'name' | 'twice' | 'value'> => {
  const problems: Record<string, 'name' | 'twice' | 'value'> = {}
  const seen = new Set<string>()
  for (const row of rows) {
    const name = row.name.trim()
    if (name === '') problems[row.id] = 'name'
    else if (seen.has(name)) problems[row.id] = 'twice'
    else if (parseValue(row) === undefined) problems[row.id] = 'value'
    seen.add(name)
  }
  return problems
}

/** What must be sent so that `before` becomes the lines: new and changed values, null for what is gone. */
export const attributeChange = (
  before: Readonly<Record<string, unknown>>,
  rows: readonly AttributeRow[],
): Record<string, unknown> => {
  const change: Record<string, unknown> = {}
  for (const row of rows) {
    const value = parseValue(row)
    if (JSON.stringify(before[row.name.trim()]) !== JSON.stringify(value))
      change[row.name.trim()] = value
  }
  const kept = new Set(rows.map(({ name }) => name.trim()))
  for (const name of Object.keys(before)) if (!kept.has(name)) change[name] = null
  return change
}
