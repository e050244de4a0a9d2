// Asked for before the rest of the editor is here: it may import nothing.

/** So long an answer is taken for what is asked now; somebody who logs in meanwhile asks anew. */
const FRESH_MS = 5_000

const asked = new Map<string, { answer: Promise<Response | undefined>; at: number }>()

/** Asks for something that the first page needs, while its scripts are on their way. */
const ask = (path: string, language: string): void => {
  const answer = fetch(path, { headers: { 'X-Sojourn': '1', 'Accept-Language': language } }).then(
    (response) => (response.ok ? response : undefined),
    () => undefined,
  )
  asked.set(path, { answer, at: performance.now() })
}

/** Asks for what the page at this path shows first. */
export const askForPage = (path: string, language: string): void => {
  ask('/api/session', language)
  const id = /^\/journeys\/([^/]+)$/.exec(path)?.[1]
  if (id === undefined) return
  ask(`/api/journeys/${id}`, language)
  ask(`/api/facts?journey=${id}`, language)
}

/** `fetch`, but what was asked for early is given from there, once. What failed then is asked anew. */
export const fetchOrEarly: typeof fetch = async (input, init) => {
  const isRead = (init?.method ?? 'GET') === 'GET'
  const known = isRead && typeof input === 'string' ? asked.get(input) : undefined
  if (known === undefined) return fetch(input, init)
  asked.delete(input as string)
  const isFresh = performance.now() - known.at < FRESH_MS
  return (isFresh ? await known.answer : undefined) ?? fetch(input, init)
}
