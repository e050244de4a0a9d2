import { type Graph, graphText } from '@sojourn/shared/graph'

/** Saves the journey as a file: canonical JSON, so that the same journey gives the same bytes. */
export const downloadJourney = (graph: Graph): void => {
  const url = URL.createObjectURL(new Blob([graphText(graph)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${graph.name.replace(/[\\/:*?"<>|]+/g, '-')}.json`
  link.click()
  URL.revokeObjectURL(url)
}
