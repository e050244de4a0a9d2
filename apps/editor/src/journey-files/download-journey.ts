import { type Graph, graphText } from '@sojourn/shared/graph'

/** Saves the journey as a file. Kept by the API, it comes with its sub-flows and mails. */
export const downloadJourney = async (journey: string, name: string): Promise<void> => {
  const address = `/api/journeys/${encodeURIComponent(journey)}/file`
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  saveText(await answer.text(), name)
}

/** Saves the drawing alone: canonical JSON, so that the same journey gives the same bytes. */
export const downloadDrawing = (graph: Graph): void => saveText(graphText(graph), graph.name)

const saveText = (text: string, name: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[\\/:*?"<>|]+/g, '-')}.json`
  link.click()
  URL.revokeObjectURL(url)
}
