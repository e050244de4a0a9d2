import type { Predicate } from '@sojourn/shared/predicate'
import { Predicate as PredicateSchema } from '@sojourn/shared/predicate'
import { describe, expect, test } from 'vitest'
import { newLeaf, toDraft, toPredicate } from './draft.ts'
import { countOf, withCount } from './event-count.ts'
import { choiceOf, withChoice, withValue } from './leaf-value.ts'

let next = 0
const newId = () => String(next++)
const again = (predicate: Predicate) => toPredicate(toDraft(predicate, newId))

const SAME: Predicate[] = [
  { attribute: 'plan', is: 'gold' },
  {
    all: [
      { attribute: 'plan', is: 'gold' },
      { data: 'steps.a.b', over: 3 },
    ],
  },
  { any: [{ property: 'total', atLeastValue: 10 }] },
  {
    not: {
      any: [
        { attribute: 'a', exists: true },
        { attribute: 'b', exists: false },
      ],
    },
  },
  {
    not: {
      all: [
        { attribute: 'a', in: ['x', 'y'] },
        { event: 'Bought', atMost: 0 },
      ],
    },
  },
  {
    all: [
      {
        any: [
          { attribute: 'a', is: 1 },
          { attribute: 'b', is: true },
        ],
      },
      { event: 'X' },
    ],
  },
  { event: 'Bought', atLeast: 2, within: 'P30D', where: { property: 'total', over: 5 } },
]

describe('a condition that is edited', () => {
  test.each(SAME.map((predicate) => [predicate]))('%j is said again as it was', (predicate) => {
    expect(again(predicate)).toEqual(predicate)
  })

  test('several comparisons of one leaf become rows that must all hold', () => {
    expect(again({ attribute: 'age', over: 17, under: 66 })).toEqual({
      all: [
        { attribute: 'age', over: 17 },
        { attribute: 'age', under: 66 },
      ],
    })
  })

  test('a row without a name says nothing yet, so the config still parses', () => {
    const draft = toDraft({ attribute: 'plan', is: 'gold' }, newId)
    const more = { ...draft, members: [...draft.members, { id: newId(), leaf: newLeaf('event') }] }
    expect(toPredicate(more)).toEqual({ attribute: 'plan', is: 'gold' })
    expect(toPredicate({ ...draft, members: [] })).toBeUndefined()
  })

  test('a row with nothing to compare with is left unfinished for the check', () => {
    const draft = toDraft(undefined, newId)
    const said = toPredicate({ ...draft, members: [{ id: '1', leaf: { attribute: 'a', is: '' } }] })
    expect(said).toEqual({ attribute: 'a' })
    expect(PredicateSchema.safeParse(said).success).toBe(true)
  })
})

describe('a comparison', () => {
  test('takes the place of the one before; the value goes along where it fits', () => {
    expect(withChoice({ attribute: 'a', is: 'x' }, 'in')).toEqual({ attribute: 'a', in: ['x'] })
    expect(withChoice({ attribute: 'a', in: ['x', 'y'] }, 'is')).toEqual({
      attribute: 'a',
      is: 'x',
    })
    expect(withChoice({ attribute: 'a', is: 'x' }, 'atLeastValue')).toEqual({
      attribute: 'a',
      atLeastValue: 0,
    })
    expect(withChoice({ attribute: 'a', is: 'x' }, 'missing')).toEqual({
      attribute: 'a',
      exists: false,
    })
  })

  test('keeps its kind while its value changes', () => {
    expect(choiceOf(withValue({ data: 'a.b', over: 3 }, 4))).toEqual({ choice: 'over', value: 4 })
  })
})

test.each(['once', 'never', 'atLeast', 'atMost', 'between'] as const)(
  'an event counted “%s” is read as that again',
  (count) => {
    expect(countOf(withCount({ event: 'X', within: 'P1D' }, count))).toBe(count)
  },
)
