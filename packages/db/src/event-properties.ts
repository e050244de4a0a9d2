import type { Queries } from './db.ts'
import { fromJson } from './json.ts'

/** A property that events of one name have, and values that it often has. */
type EventProperty = {
  /** Dotted path, as conditions and texts name it. */
  name: string
  /** The commonest first; none where nearly each event has another. */
  values: (string | number | boolean)[]
}

/** Events are looked through from the newest on, so many of all names and so many of the one asked for. */
const MOST_EVENTS = 2_000
const MOST_OF_NAME = 200
const MOST_PROPERTIES = 200
const MOST_VALUES = 12
const LONGEST_VALUE = 60
const MOST_DEPTH = 4

/**
 * The properties of the latest events of a name, in order. Of a property with few values those are given
 * that came more than once: what is different for each person is nobody's suggestion.
 */
export const eventProperties = async (
  db: Queries,
  workspace: string,
  name: string,
): Promise<EventProperty[]> => {
  const latest = db
    .selectFrom('event')
    .select(['seq', 'name', 'properties'])
    .where('workspace_id', '=', workspace)
    .orderBy('seq', 'desc')
    .limit(MOST_EVENTS)
  const fresh = await db
    .selectFrom(latest.as('latest'))
    .select('properties')
    .where('name', '=', name)
    .orderBy('seq', 'desc')
    .limit(MOST_OF_NAME)
    .execute()
  return describe((fresh.length > 0 ? fresh : await rare(db, workspace, name)).map(parsed))
}

/** Of a name that has not come for long: some of its events, found by their name. */
const rare = (db: Queries, workspace: string, name: string) =>
  db
    .selectFrom('event')
    .select('properties')
    .where('kind', 'in', ['track', 'own'])
    .where('workspace_id', '=', workspace)
    .where('name', '=', name)
    .limit(MOST_OF_NAME)
    .execute()

const parsed = (row: { properties: string }) => fromJson<Record<string, unknown>>(row.properties)

type Value = string | number | boolean

const describe = (events: readonly Record<string, unknown>[]): EventProperty[] => {
  const seen = new Map<string, Map<Value, number>>()
  for (const event of events) collect(event, '', seen)
  return [...seen]
    .map(([name, counts]) => ({ name, values: common(counts) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

const collect = (
  object: Record<string, unknown>,
  path: string,
  seen: Map<string, Map<Value, number>>,
): void => {
  for (const [key, value] of Object.entries(object)) {
    // A key that itself holds a dot cannot be named by a path.
    if (key === '' || key.includes('.') || value === null) continue
    const name = path + key
    if (name.length > 200) continue
    if (typeof value === 'object' && !Array.isArray(value)) {
      if (name.split('.').length < MOST_DEPTH) {
        collect(value as Record<string, unknown>, `${name}.`, seen)
      }
      continue
    }
    const counts = seen.get(name) ?? new Map<Value, number>()
    if (!seen.has(name) && seen.size >= MOST_PROPERTIES) continue
    seen.set(name, counts)
    for (const each of Array.isArray(value) ? value.slice(0, 20) : [value]) count(each, counts)
  }
}

const count = (value: unknown, counts: Map<Value, number>): void => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
}

const common = (counts: ReadonlyMap<Value, number>): Value[] => {
  if (counts.size > MOST_VALUES) return []
  return [...counts]
    .filter(([value, times]) => times > 1 && isShort(value))
    .sort(([, a], [, b]) => b - a)
    .map(([value]) => value)
}

const isShort = (value: Value): boolean =>
  typeof value !== 'string' || (value.trim() !== '' && value.length <= LONGEST_VALUE)
