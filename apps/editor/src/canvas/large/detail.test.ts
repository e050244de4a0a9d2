import { expect, test, vi } from 'vitest'
import { createDetail } from './detail.ts'

const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `n${from + index}`)

test('a card that becomes full is told so, and no other card is', () => {
  const detail = createDetail()
  const [own, other] = [vi.fn(), vi.fn()]
  detail.subscribe('n1', own)
  detail.subscribe('n2', other)

  detail.raise(['n1'])
  detail.raise(['n1'])

  expect(detail.isFull('n1')).toBe(true)
  expect(own).toHaveBeenCalledTimes(1)
  expect(other).not.toHaveBeenCalled()
})

test('cards out of sight stay full while they are few, and become plain when they are many', () => {
  const detail = createDetail()
  detail.raise(ids(0, 200))
  detail.keep(ids(190, 200))
  expect(detail.isFull('n0')).toBe(true)

  detail.raise(ids(200, 300))
  detail.keep(ids(290, 300))
  expect(ids(0, 300).filter(detail.isFull)).toEqual(ids(290, 300))
})

test('a line in sight can be pressed whatever its cards are, and out of sight as long as such lines are few', () => {
  const detail = createDetail()
  const tell = vi.fn()
  detail.subscribeAll(tell)
  detail.raiseLines(['n1.next'])
  detail.raiseLines(['n1.next'])
  expect(tell).toHaveBeenCalledTimes(1)
  detail.keepLines([])
  expect([detail.isLine('n1.next'), detail.isFull('n1')]).toEqual([true, false])

  detail.raiseLines(ids(2, 300))
  detail.keepLines(['n2'])
  expect(ids(0, 300).filter(detail.isLine)).toEqual(['n2'])
})

test('whoever draws the lines learns of every change by another version', () => {
  const detail = createDetail()
  const tell = vi.fn()
  const leave = detail.subscribeAll(tell)
  const before = detail.version()
  detail.raise(['n1', 'n2'])
  expect(detail.version()).not.toBe(before)
  leave()
  detail.raise(['n3'])
  expect(tell).toHaveBeenCalledTimes(1)
})
