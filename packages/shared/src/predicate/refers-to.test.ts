import { expect, test } from 'vitest'
import { refersTo } from './refers-to.ts'

test('what a predicate speaks of is named once, and properties of a leaf’s own event do not count', () => {
  expect(
    refersTo({
      all: [
        { attribute: 'plan', is: 'gold' },
        { not: { any: [{ attribute: 'plan' }, { property: 'total', over: 1 }] } },
        {
          event: 'Order',
          where: {
            all: [
              { property: 'sku', is: 'a' },
              { attribute: 'age', over: 1 },
            ],
          },
        },
        { data: 'steps.quote.price', exists: true },
      ],
    }),
  ).toEqual({
    attributes: ['plan', 'age'],
    properties: ['total'],
    data: ['steps.quote.price'],
    events: ['Order'],
    unfinished: ['plan'],
  })
})
