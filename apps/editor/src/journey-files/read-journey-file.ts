/** What the API takes is 4 MiB, with a little of its own around the file. */
const LARGEST_BYTES = 4_190_000

type JourneyFile = { graph: object } | { fault: 'notJson' | 'notJourney' | 'tooBig' }

/** The graph in a file, or why it is none. Its fields are looked at by the API. */
export const readJourneyFile = async (file: Pick<File, 'size' | 'text'>): Promise<JourneyFile> => {
  if (file.size > LARGEST_BYTES) return { fault: 'tooBig' }
  let value: unknown
  try {
    value = JSON.parse(await file.text())
  } catch {
    return { fault: 'notJson' }
  }
  const isJourney =
    typeof value === 'object' &&
    value !== null &&
    'schema' in value &&
    value.schema === 'sojourn.journey/1'
  return isJourney ? { graph: value as object } : { fault: 'notJourney' }
}
