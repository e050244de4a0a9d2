import type { GraphNode } from '../graph/graph.ts'

/** One field before and after; `undefined` where it was or is left out. */
export type FieldChange = { field: string; before: unknown; after: unknown }

/**
 * What differs between two drawings, in words a person can be told. Fields of a node are `title`,
 * `disabled`, `type` and `config.<key>`; a journey's own are `name`, `kind`, `inputs` and `settings.<key>`.
 * `before` and `after` of an edge are the nodes its port leads to.
 */
export type GraphChange =
  | ({ kind: 'journey-changed' } & FieldChange)
  | { kind: 'node-added'; node: string; value: GraphNode }
  | { kind: 'node-removed'; node: string; value: GraphNode }
  | { kind: 'node-changed'; node: string; value: GraphNode; fields: FieldChange[] }
  | { kind: 'edge-added'; from: string; port: string; after: string }
  | { kind: 'edge-removed'; from: string; port: string; before: string }
  | { kind: 'edge-changed'; from: string; port: string; before: string; after: string }
  | { kind: 'node-moved'; node: string; before: Place | undefined; after: Place | undefined }

export type Place = readonly [number, number]
