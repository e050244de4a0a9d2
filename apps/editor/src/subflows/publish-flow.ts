import type { Graph } from '@sojourn/shared/graph'
import { answer, client } from '../api/client.ts'

const journeys = client.journeys.api.journeys

/** Makes a sub-flow and publishes its first version; where that is refused, nothing is left of it. */
export const publishFlow = async (graph: Graph): Promise<{ flow: string; version: number }> => {
  const { id } = await answer(journeys.$post({ json: { graph } }))
  try {
    const { version } = await answer(journeys[':id'].publish.$post({ param: { id }, json: {} }))
    return { flow: id, version: version.number }
  } catch (refused) {
    await journeys[':id'].$delete({ param: { id } })
    throw refused
  }
}
