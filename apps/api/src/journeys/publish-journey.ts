import { journeys, mails, type PinnedMail, publish, type VersionLabel } from '@sojourn/db'
import { compileMail } from '@sojourn/mail'
import { check, compile } from '@sojourn/shared/compiler'
import type { Program } from '@sojourn/shared/dsl'
import { isBlocked, type Problem, UserError } from '@sojourn/shared/problems'
import { canonicalJson } from '@sojourn/shared/text'
import type { Deps } from '../deps.ts'
import { readFacts } from './read-facts.ts'

export type PublishRequest = {
  workspace: string
  journey: string
  /** The revision that the author saw; absent: whatever is stored. */
  revision?: number
  by: string | null
}
export type Published = { version: VersionLabel; problems: Problem[] }

/**
 * Publishes the draft: check, compile the graph and its mails, then freeze them in one transaction.
 * Whatever refuses it, nothing is changed.
 *
 * @throws UserError `journey.not-publishable`, 422, with `problems`; `journey.stale`, 409, with `revision`
 */
export const publishJourney = async (deps: Deps, request: PublishRequest): Promise<Published> => {
  const { db, nodeTypes, now } = deps
  const { workspace, journey } = request
  const { graph, revision } = await journeys(db, workspace).get(journey)
  if (request.revision !== undefined && request.revision !== revision) {
    throw new UserError('journey.stale', 409, { revision })
  }

  const facts = await readFacts(db, workspace, journey, [graph])
  const found = check(graph, nodeTypes, facts)
  if (isBlocked(found)) throw new UserError('journey.not-publishable', 422, { problems: found })

  // Compiling MJML takes its time; it is done before the transaction, which holds the write lock.
  const { program, hash, problems } = compile(graph, nodeTypes, facts)
  // Nobody is carried by a sub-flow itself: its mails are pinned by the journeys that use it.
  const pinned =
    graph.kind === 'sub-flow'
      ? { mails: {}, contents: {} }
      : await compileMails(deps, workspace, program)
  const version = await db.transaction((tx) =>
    publish(tx, workspace, {
      journey,
      revision,
      graph,
      program: { hash, text: canonicalJson(program) },
      ...pinned,
      by: request.by,
      at: now(),
    }),
  )
  return { version, problems }
}

/** Every mail that the program names, compiled, with what the version pins of it. */
const compileMails = async ({ db }: Deps, workspace: string, program: Program) => {
  const pinned: Record<string, PinnedMail> = {}
  const contents: Record<string, unknown> = {}
  for (const id of mailsOf(program)) {
    const { document, revision } = await mails(db, workspace).get(id)
    const { content, hash } = await compileMail(document)
    pinned[id] = { content: hash, name: document.name, revision }
    contents[hash] = content
  }
  return { mails: pinned, contents }
}

const mailsOf = (program: Program): string[] => {
  const named = Object.values(program.steps).map((step) =>
    step.do === 'act' ? step.config.mail : undefined,
  )
  return [...new Set(named)].filter((mail) => typeof mail === 'string' && mail !== '') as string[]
}
