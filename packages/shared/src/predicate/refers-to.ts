import { assertNever } from '../problems/errors.ts'
import type { Predicate } from './predicate.ts'

/** What a predicate speaks of, each name once, in the order of reading. */
export type References = {
  attributes: string[]
  /** Properties of the event at hand; those inside an `event` leaf speak of that leaf's event and do not count. */
  properties: string[]
  data: string[]
  events: string[]
  /** Leaves that compare nothing yet, by the name they speak of. */
  unfinished: string[]
}

/** What a predicate speaks of, for the check and for whoever prepares its facts. */
export const refersTo = (predicate: Predicate): References => {
  const found = {
    attributes: set(),
    properties: set(),
    data: set(),
    events: set(),
    unfinished: set(),
  }
  collect(predicate, found)
  return {
    attributes: [...found.attributes],
    properties: [...found.properties],
    data: [...found.data],
    events: [...found.events],
    unfinished: [...found.unfinished],
  }
}

type Found = Record<keyof References, Set<string>>

const set = () => new Set<string>()

const collect = (predicate: Predicate, found: Found): void => {
  if ('all' in predicate) collectGroup(predicate.all, found)
  else if ('any' in predicate) collectGroup(predicate.any, found)
  else if ('not' in predicate) collect(predicate.not, found)
  else if ('event' in predicate) collectEvent(predicate, found)
  else collectLeaf(predicate, found)
}

const collectGroup = (group: readonly Predicate[], found: Found): void => {
  for (const each of group) collect(each, found)
}

/** Properties inside speak of the leaf's own event. */
const collectEvent = ({ event, where }: EventLeaf, found: Found): void => {
  found.events.add(event)
  if (where !== undefined) collect(where, { ...found, properties: set() })
}

const collectLeaf = (leaf: Leaf, found: Found): void => {
  const [name, names] = leafName(leaf, found)
  names.add(name)
  if (!compares(leaf)) found.unfinished.add(name)
}

type EventLeaf = Extract<Predicate, { event: string }>
type Leaf = Extract<Predicate, { attribute: string } | { property: string } | { data: string }>

const leafName = (leaf: Leaf, found: Found): [string, Set<string>] => {
  if ('attribute' in leaf) return [leaf.attribute, found.attributes]
  if ('property' in leaf) return [leaf.property, found.properties]
  if ('data' in leaf) return [leaf.data, found.data]
  return assertNever(leaf)
}

/** True when a leaf says how to compare: it has a key beside the one that names its value. */
const compares = (leaf: Leaf): boolean =>
  Object.entries(leaf).some(
    ([key, value]) =>
      value !== undefined && key !== 'attribute' && key !== 'property' && key !== 'data',
  )
