import {
  consents,
  contacts,
  identifiers,
  people,
  type Queries,
  refusals,
  suppressions,
  versions,
} from '@sojourn/db'
import type { Graph } from '@sojourn/shared/graph'
import type { Contact } from '../contract/contacts.ts'
import { nodeAt } from './node-at.ts'

/** One person with everything that a page about them shows at once. */
export const describeContact = async (
  db: Queries,
  workspace: string,
  id: string,
): Promise<Contact> => {
  const { isSample: _, updatedAt: __, ...contact } = await contacts(db, workspace).get(id)
  const addresses = contact.email === null ? [] : [contact.email]
  // One address asked for, so at most one answer.
  const [consent] = (await consents(db, workspace).effective(addresses)).values()
  const [suppressed] = (await suppressions(db, workspace).of(addresses)).values()
  const passages = await people(db, workspace).ofContact(id)
  const graphOf = createGraphMemory(db, workspace)

  const journeys: Contact['journeys'] = []
  for (const passage of passages) {
    const place = { journey: passage.journey.id, version: passage.version }
    const node = await nodeAt(graphOf, { ...place, node: passage.node ?? '' })
    journeys.push({ ...passage, nodeType: node?.type ?? null, nodeTitle: node?.title ?? null })
  }
  return {
    ...contact,
    identifiers: await identifiers(db, workspace).of(id),
    consent: {
      email: consent
        ? { state: consent.state, at: consent.at, source: consent.source }
        : { state: 'none', at: null, source: null },
    },
    suppressed: suppressed?.[0]
      ? { reason: suppressed[0].reason, scope: suppressed[0].scope, at: suppressed[0].at }
      : null,
    journeys,
    refusals: await refusals(db, workspace).ofContact(id),
  }
}

/** Graphs of published versions, each read once. */
export const createGraphMemory = (db: Queries, workspace: string) => {
  const memory = new Map<string, Promise<Graph>>()
  return (journey: string, version: number): Promise<Graph> => {
    const key = `${journey} ${version}`
    const known = memory.get(key)
    if (known) return known
    const reading = versions(db, workspace)
      .get(journey, version)
      .then(({ graph }) => graph)
    memory.set(key, reading)
    return reading
  }
}
