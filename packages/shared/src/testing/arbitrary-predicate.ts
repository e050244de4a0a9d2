import fc from 'fast-check'
import type { Subject } from '../predicate/matches.ts'
import type { Predicate } from '../predicate/predicate.ts'

// Small pools on purpose: names and values must meet often, or every predicate is false.
const NAMES = ['plan', 'age', 'joined', 'tags', 'address.city', 'nobody', 'seen.at']
const EVENTS = ['Order Completed', 'order completed', 'Visited']
const NOW = Date.parse('2027-03-01T09:00:00Z')
const DAY_MS = 86_400_000

const texts = [
  '',
  'gold',
  'GOLD',
  'go',
  'old',
  'G_ld',
  '100%',
  "O'Neil",
  '"',
  '\\',
  '金卡',
  'Évry',
  'évry',
  'true',
  'False',
  '42',
  '042',
  '-1.5',
  '1e3',
  '2027-02-28',
  '2027-03-01',
  '2027-03-01T08:00',
  '2027-03-01T08:00:00Z',
  '2027-03-01T17:00:00+08:00',
  '2027-13-01',
]
const text = fc.constantFrom(...texts)
const number = fc.constantFrom(-1.5, 0, 1, 41.5, 42, 43, 1000)
const scalar = fc.oneof(text, number, fc.boolean())
const list = fc.array(fc.oneof(scalar, fc.constant(null), fc.constant(['gold'])), { maxLength: 3 })
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  fc.constant(null),
  fc.constant({ inner: 'gold' }),
)

/** What an object of values looks like, with the paths that `NAMES` speak of. */
const values = fc
  .record(
    { plan: value, age: value, joined: value, tags: value, city: value, at: value, seen: value },
    { requiredKeys: [] },
  )
  .map(
    ({ city, at, seen, ...rest }): Record<string, unknown> => ({
      ...rest,
      ...(city === undefined ? {} : { address: { city } }),
      // Where `seen` is no object, `seen.at` leads nowhere.
      ...(at === undefined ? (seen === undefined ? {} : { seen }) : { seen: { at } }),
    }),
  )

const comparison = fc.oneof(
  fc.record({ is: scalar }),
  fc.record({ isNot: scalar }),
  fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ contains: text }),
  fc.record({ startsWith: text }),
  fc.record({ over: fc.oneof(number, text) }),
  fc.record({ under: fc.oneof(number, text) }),
  fc.record({ atLeastValue: number }),
  fc.record({ atMostValue: number }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ atLeastValue: number, atMostValue: number }),
  fc.constant({}),
)

const name = fc.constantFrom(...NAMES)
const dataName = fc.oneof(
  name.map((path) => `event.${path}`),
  name.map((path) => `event.properties.${path}`),
  name.map((path) => `steps.quote.${path}`),
  fc.constant('event.name'),
)

const attributeLeaf = fc
  .tuple(name, comparison)
  .map(([attribute, rest]) => ({ attribute, ...rest }))
const propertyLeaf = fc.tuple(name, comparison).map(([property, rest]) => ({ property, ...rest }))
const dataLeaf = fc.tuple(dataName, comparison).map(([data, rest]) => ({ data, ...rest }))

/** Predicates of every kind, a few levels deep, over the names and values of `arbitrarySubject`. */
export const arbitraryPredicate: fc.Arbitrary<Predicate> = fc.letrec<{
  predicate: Predicate
  eventLeaf: Predicate
}>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    attributeLeaf,
    propertyLeaf,
    dataLeaf,
    tie('eventLeaf'),
    fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
  ),
  eventLeaf: fc.record(
    {
      event: fc.constantFrom(...EVENTS),
      atLeast: fc.integer({ min: 1, max: 3 }),
      atMost: fc.integer({ min: 0, max: 3 }),
      within: fc.constantFrom('P1D', 'PT24H', 'P1M', 'P2W'),
      where: fc.oneof(propertyLeaf, attributeLeaf, dataLeaf),
    },
    { requiredKeys: ['event'] },
  ),
})).predicate

const event = fc.record({
  name: fc.constantFrom(...EVENTS),
  // On whole days before now, so that instants fall on the edge of a window, too.
  at: fc.integer({ min: 0, max: 40 }).map((days) => NOW - days * DAY_MS),
  properties: values,
})

/** Subjects that the predicates of `arbitraryPredicate` are often true of. */
export const arbitrarySubject: fc.Arbitrary<Subject> = fc.record(
  {
    attributes: values,
    event: fc.record({ name: fc.constantFrom(...EVENTS), properties: values }),
    data: fc.record(
      {
        event: fc.record({ name: fc.constantFrom(...EVENTS), properties: values }),
        steps: values.map((quote) => ({ quote })),
      },
      { requiredKeys: [] },
    ),
    events: fc.array(event, { maxLength: 5 }),
    now: fc.constant(NOW),
    zone: fc.constantFrom('UTC', 'Asia/Taipei', 'America/New_York'),
  },
  { requiredKeys: ['attributes', 'data', 'events', 'now', 'zone'] },
)
