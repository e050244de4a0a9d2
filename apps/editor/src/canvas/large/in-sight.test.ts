import { expect, test } from 'vitest'
import { linePath } from '../line-path.ts'
import { isPathInSight, sightOf } from './in-sight.ts'

const sight = sightOf([-1000, -500, 0.5], 400, 300)
const pathOf = (sourceX: number, sourceY: number, targetX: number, targetY: number) =>
  linePath({ sourceX, sourceY, targetX, targetY })[0]

test('what a window shows is told in the units of the drawing', () => {
  expect(sight).toEqual({ left: 2000, top: 1000, right: 2800, bottom: 1600 })
})

test('a line is in sight when any part of it is, though both its cards stand elsewhere', () => {
  expect(isPathInSight(pathOf(2400, 0, 2400, 9000), sight)).toBe(true)
  expect(isPathInSight(pathOf(0, 1200, 9000, 1300), sight)).toBe(true)
  // Over the corner of the sight, and around it.
  expect(isPathInSight(pathOf(0, 0, 2400, 9000), sight)).toBe(false)
  expect(isPathInSight(pathOf(2900, 0, 3000, 9000), sight)).toBe(false)
  expect(isPathInSight('', sight)).toBe(false)
})
