import { expect, test } from 'vitest'
import { shiftIntoSight } from './reveal.ts'

const area = { left: 0, top: 0, right: 1000, bottom: 800 }
const card = (left: number, top: number) => ({ left, top, right: left + 248, bottom: top + 84 })

test('a card in sight moves nothing', () => {
  expect(shiftIntoSight(card(100, 100), area)).toEqual({ x: 0, y: 0 })
})

test('a card past an edge comes in by the shortest way', () => {
  expect(shiftIntoSight(card(900, 100), area)).toEqual({ x: -164, y: 0 })
  expect(shiftIntoSight(card(100, -50), area)).toEqual({ x: 0, y: 66 })
})

test('a card larger than the area shows its beginning', () => {
  const narrow = { ...area, right: 200 }
  expect(shiftIntoSight(card(100, 100), narrow)).toEqual({ x: -84, y: 0 })
})

test('a card behind the map in the corner comes above it', () => {
  const map = { left: 800, top: 650, right: 990, bottom: 790 }
  expect(shiftIntoSight(card(700, 620), area, map)).toEqual({ x: 0, y: -70 })
  expect(shiftIntoSight(card(500, 620), area, map)).toEqual({ x: 0, y: 0 })
})
