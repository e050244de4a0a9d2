import { type Graph, JourneySettings } from '../graph/graph.ts'
import type { Operation } from '../graph/operation.ts'
import { renameSteps, type StepData } from './references.ts'

/**
 * The operations by which a whole graph names data of steps otherwise: its nodes, and its rules for leaving.
 *
 * @param without - nodes that are left as they are
 */
export const renameEverywhere = (
  graph: Graph,
  without: readonly string[],
  rename: (data: StepData) => string | undefined,
): Operation[] => {
  const left = new Set(without)
  const operations = Object.entries(graph.nodes).flatMap(([id, { config }]): Operation[] => {
    const renamed = left.has(id) ? config : renameSteps(config, rename)
    return isSame(renamed, config) ? [] : [{ op: 'set-config', id, config: renamed }]
  })
  const settings = renameSteps(graph.settings, rename)
  return isSame(settings, graph.settings)
    ? operations
    : [...operations, { op: 'set-settings', settings: JourneySettings.parse(settings) }]
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
