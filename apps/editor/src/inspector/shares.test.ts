import { expect, test } from 'vitest'
import { evenWeights, toPercentages, withShare } from './shares.ts'

const sum = (numbers: readonly number[]) =>
  Math.round(numbers.reduce((total, number) => total + number * 10, 0)) / 10

test.each([[[1, 1, 1]], [[50, 50]], [[1, 2, 4, 7, 9]], [[0, 0]], [Array(20).fill(3)]])(
  'the shares of %j sum to 100',
  (weights) => {
    expect(sum(toPercentages(weights))).toBe(100)
  },
)

test('three even weights are shown with the tenth that makes them sum to 100', () => {
  expect(toPercentages([1, 1, 1])).toEqual([33.4, 33.3, 33.3])
})

test('setting one share leaves the others in proportion', () => {
  expect(withShare([50, 30, 20], 0, 20)).toEqual([20, 48, 32])
})

test('a share set to everything leaves nothing, and nothing is shared evenly when it returns', () => {
  expect(withShare([50, 50], 0, 100)).toEqual([100, 0])
  expect(withShare([100, 0, 0], 0, 40)).toEqual([40, 30, 30])
})

test('a share cannot leave 0 to 100', () => {
  expect(withShare([50, 50], 0, 140)).toEqual([100, 0])
  expect(withShare([50, 50], 0, -3)).toEqual([0, 100])
})

test('even weights are equal, whatever their number', () => {
  expect(evenWeights(4)).toEqual([25, 25, 25, 25])
  expect(new Set(evenWeights(3)).size).toBe(1)
})
