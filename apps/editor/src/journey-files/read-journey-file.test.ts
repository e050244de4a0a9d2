import { emptyGraph, graphText } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { readJourneyFile } from './read-journey-file.ts'

const fileOf = (text: string, size = text.length) => ({ size, text: async () => text })

test('a downloaded journey is read as it was', async () => {
  const graph = emptyGraph('Welcome')
  expect(await readJourneyFile(fileOf(graphText(graph)))).toEqual({ graph })
})

test.each([
  ['Hello', 'notJson'],
  ['[]', 'notJourney'],
  ['null', 'notJourney'],
  ['{"schema":"sojourn.mail/1"}', 'notJourney'],
])('%s is no journey, and says why', async (text, fault) => {
  expect(await readJourneyFile(fileOf(text))).toEqual({ fault })
})

test('a file that is too big is not even read', async () => {
  expect(await readJourneyFile(fileOf('{}', 6_000_000))).toEqual({ fault: 'tooBig' })
})
