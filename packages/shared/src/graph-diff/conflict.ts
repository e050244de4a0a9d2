import type { GraphNode } from '../graph/graph.ts'
import type { Place } from './graph-change.ts'

/** Whose change holds. */
export type Side = 'mine' | 'theirs'

/** What one field was, and what the two made of it; `undefined` where it is left out. */
type Values = { base: unknown; mine: unknown; theirs: unknown }

/**
 * What two drawings changed differently, so that somebody has to choose. `key` names it and stays the same
 * however the others are answered.
 */
export type Conflict = { key: string } & (
  | ({ kind: 'journey-field'; field: string } & Values)
  /** Both changed this field of a node; `value` is the node as I have it. */
  | ({ kind: 'node-field'; node: string; field: string; value: GraphNode } & Values)
  /** One took the node away, the other changed it or drew a line to it. */
  | { kind: 'node-removed'; node: string; value: GraphNode; by: Side }
  | {
      kind: 'edge'
      from: string
      port: string
      base: string | undefined
      mine: string | undefined
      theirs: string | undefined
    }
  /** Both moved the card. Not worth a question: it is settled without one. */
  | {
      kind: 'place'
      node: string
      base: Place | undefined
      mine: Place | undefined
      theirs: Place | undefined
    }
)

/** Settles a conflict. */
export type Choose = (conflict: Conflict) => Side
