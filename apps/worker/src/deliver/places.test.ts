import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'

test('who has the higher priority enters first, among equals whoever came first', async () => {
  const places = createPlaces(2)
  await places.take(2, 50)
  const entered: string[] = []
  const waiting = (
    [
      ['usual', 50],
      ['sale', 10],
      ['second', 50],
      ['renewal', 90],
    ] as const
  ).map(async ([name, priority]) => {
    await places.take(2, priority)
    entered.push(name)
    places.giveBack(2)
  })
  places.giveBack(2)
  await Promise.all(waiting)
  expect(entered).toEqual(['renewal', 'usual', 'second', 'sale'])
})
