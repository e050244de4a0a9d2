import { expect, test } from 'vitest'
import { dataAt, saveAt } from './step-data.ts'

test('a step outside of sub-flows names the data as it is', () => {
  const data = { event: {}, steps: { quote: { price: 1 } } }
  expect(dataAt(data, 'hello')).toBe(data)
})

test('inside a sub-flow its own nodes come first, and its inputs have names', () => {
  const data = { steps: { quote: { price: 1 }, outer: { quote: { price: 2 }, mid: { a: 3 } } } }
  expect(dataAt(data, 'outer/hello', { code: 'X' })).toEqual({
    steps: { ...data.steps, quote: { price: 2 }, mid: { a: 3 } },
    input: { code: 'X' },
  })
  expect(dataAt(data, 'outer/mid/hello')['steps']).toMatchObject({ a: 3, quote: { price: 2 } })
})

test('what is saved inside a sub-flow is kept under the path', () => {
  const steps = saveAt({ quote: { price: 1 } }, 'outer/quote', { price: 2 })
  expect(steps).toEqual({ quote: { price: 1 }, outer: { quote: { price: 2 } } })
  expect(saveAt(steps, 'outer/other~more', { x: 1 })).toEqual({
    quote: { price: 1 },
    outer: { quote: { price: 2 }, other: { x: 1 } },
  })
  expect(saveAt(undefined, 'hello', { x: 1 })).toEqual({ hello: { x: 1 } })
})
