import type { Predicate } from './predicate.ts'

type Leaf = Extract<Predicate, { attribute: string } | { property: string } | { data: string }>

/** The same predicate with each of its leaves changed; a leaf inside an event's `where`, too. */
export const mapLeaves = (predicate: Predicate, change: (leaf: Leaf) => Predicate): Predicate => {
  if ('all' in predicate) return { all: predicate.all.map((each) => mapLeaves(each, change)) }
  if ('any' in predicate) return { any: predicate.any.map((each) => mapLeaves(each, change)) }
  if ('not' in predicate) return { not: mapLeaves(predicate.not, change) }
  if (!('event' in predicate)) return change(predicate)
  const { where } = predicate
  return where === undefined ? predicate : { ...predicate, where: mapLeaves(where, change) }
}
