import { noFacts } from '@sojourn/shared/node-type'
import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { startJourney } from './node.ts'

test('compiles to an act', () => {
  const config = { journey: 'loyal', data: { plan: '{{ plan }}' } }
  expect(compileNode(startJourney, config)).toEqual({
    do: 'act',
    action: 'start-journey@1',
    config,
    next: { started: null, refused: null },
  })
})

test('it starts a journey that is there, and not its own', () => {
  const journeys = {
    live: { name: 'Live', isLive: true },
    draft: { name: 'Draft', isLive: false },
    self: { name: 'Self', isLive: true },
  }
  const facts = { ...noFacts(), journeys, salt: 'self' }
  const found = (config: object) =>
    checkNode(startJourney, config, { facts }).map(({ code, level }) => `${level} ${code}`)
  expect(found({})).toEqual(['blocking no-journey'])
  expect(found({ journey: 'gone' })).toEqual(['blocking journey-missing'])
  expect(found({ journey: 'self' })).toEqual(['blocking itself'])
  expect(found({ journey: 'draft' })).toEqual(['warning not-live'])
  expect(found({ journey: 'live', data: { '': 'x', y: '{{ z' } })).toEqual([
    'blocking no-name',
    'blocking open-liquid',
  ])
})
