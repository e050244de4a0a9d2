import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align, type Box, distribute, type Places } from './align.ts'

const box = (id: string, x: number, y: number, width = 248, height = 84): Box => ({
  id,
  x,
  y,
  width,
  height,
})
const after = (boxes: readonly Box[], places: Places): Box[] =>
  boxes.map((one) => ({ ...one, x: places[one.id]?.[0] ?? one.x, y: places[one.id]?.[1] ?? one.y }))

test('cards of different heights line up on their lower edges', () => {
  const boxes = [box('a', 0, 0), box('b', 300, 40, 248, 120)]
  expect(align(boxes, 'bottom')).toEqual({ a: [0, 76] })
})

test('cards lined up on the middle keep what they cover', () => {
  const boxes = [box('a', 0, 0, 100), box('b', 200, 0, 300)]
  expect(align(boxes, 'center')).toEqual({ a: [200, 0], b: [100, 0] })
})

test('two cards have no gaps to make equal', () => {
  expect(distribute([box('a', 0, 0), box('b', 900, 0)], 'across')).toEqual({})
})

const boxes = fc
  .array(
    fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      height: fc.integer({ min: 40, max: 300 }),
    }),
    { minLength: 3, maxLength: 12 },
  )
  .map((list) => list.map(({ x, y, height }, index) => box(`n${index}`, x, y, 248, height)))

test('cards that were lined up or spread once stay where they are the second time', () => {
  fc.assert(
    fc.property(boxes, (list) => {
      for (const side of ['left', 'right', 'top', 'bottom'] as const) {
        const once = after(list, align(list, side))
        expect(align(once, side)).toEqual({})
      }
    }),
  )
})

test('spreading leaves the outermost cards and makes the gaps equal to a pixel', () => {
  fc.assert(
    fc.property(boxes, (list) => {
      const inOrder = [...list].sort((a, b) => a.y - b.y || a.id.localeCompare(b.id))
      const spread = after(inOrder, distribute(list, 'down'))
      const gaps = spread.slice(1).map((one, index) => {
        const before = spread[index] as Box
        return one.y - before.y - before.height
      })
      // Cards that overlap have gaps below zero; those are equal, too.
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2)
      expect(spread[0]?.y).toBe(Math.min(...list.map((one) => one.y)))
    }),
  )
})
