import { type Graph, toCanonical } from '@sojourn/shared/graph'
import { canonicalJson } from '@sojourn/shared/text'

/** What a version pinned of a mail: its compiled content, and at which revision it was compiled. */
export type PinnedMail = { content: string; name: string; revision?: number }

/** What is run of a graph: without its name and the places of its nodes. */
const meaningOf = (graph: Graph): string =>
  canonicalJson({ ...toCanonical(graph), name: '', layout: {} })

/**
 * True when publishing would change what is run: the drawing differs in more than its name and its
 * layout, or a mail that is pinned was edited since.
 */
export const isDraftDifferent = (
  draft: Graph,
  version: { graph: Graph; mails: Record<string, PinnedMail> },
  revisions: ReadonlyMap<string, number>,
): boolean =>
  meaningOf(draft) !== meaningOf(version.graph) ||
  Object.entries(version.mails).some(
    ([mail, { revision }]) => revision !== undefined && revision !== revisions.get(mail),
  )
