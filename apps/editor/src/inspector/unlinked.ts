import type { Graph, Operation } from '@sojourn/shared/graph'
import { hasEdge } from './upstream.ts'

/** What takes away the line of a port that is about to go; nothing where none leaves it. */
export const unlinked = (graph: Graph, nodeId: string, port: string): Operation[] =>
  hasEdge(graph, nodeId, port) ? [{ op: 'disconnect', from: nodeId, port }] : []
