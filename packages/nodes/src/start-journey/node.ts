// Pure: no clock, no randomness, no IO.
import { actStep } from '@sojourn/shared/dsl'
import { defineNode, type NodeProblem, type NodeSurroundings } from '@sojourn/shared/node-type'
import { hasOpenLiquid } from '@sojourn/shared/text'
import { StartJourneyConfig } from './schema.ts'

/** Sends each member on into another journey, too; they also go on in this one. */
export const startJourney = defineNode({
  type: 'start-journey',
  version: 1,
  family: 'data',
  icon: 'start-journey',
  config: StartJourneyConfig,
  ports: () => ['started', 'refused'],
  following: () => ['refused'],
  check: ({ journey, data }, { facts }): NodeProblem[] => [
    ...checkJourney(journey, facts),
    ...(Object.keys(data).includes('') ? [problem('no-name', 'data')] : []),
    ...(Object.values(data).some(hasOpenLiquid) ? [problem('open-liquid', 'data')] : []),
  ],
  sentence: ({ journey }) =>
    journey === ''
      ? { key: 'summary-empty' }
      : { key: 'summary', values: { journey: { journey } } },
  compile: (config, next) => actStep({ action: 'start-journey@1', config, next }),
})

const checkJourney = (
  journey: string,
  { journeys, salt }: NodeSurroundings['facts'],
): NodeProblem[] => {
  if (journey === '') return [problem('no-journey', 'journey')]
  // Whoever is inside would come in again and again, with nothing that slows it.
  if (journey === salt) return [problem('itself', 'journey')]
  const found = Object.hasOwn(journeys, journey) ? journeys[journey] : undefined
  if (found === undefined) return [problem('journey-missing', 'journey')]
  if (found.isLive) return []
  return [{ code: 'not-live', level: 'warning', field: 'journey', values: { name: found.name } }]
}

const problem = (code: string, field: string): NodeProblem => ({ code, level: 'blocking', field })
