// Pure: whether two graphs are the same but for what depends on where they are.
import type { Graph } from '../graph/graph.ts'
import { toCanonical } from '../graph/index.ts'
import type { NodeTypes } from '../node-type/index.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { retarget } from './references.ts'

/**
 * True for two graphs that say the same. Senders and the numbers of sub-flows' versions differ from one
 * workspace to the next; where cards stand is no part of what a journey does.
 */
export const isSameDrawing = (one: Graph, other: Graph, nodeTypes: NodeTypes): boolean =>
  essence(one, nodeTypes) === essence(other, nodeTypes)

const essence = (graph: Graph, nodeTypes: NodeTypes): string =>
  canonicalJson({
    ...toCanonical(
      retarget(graph, nodeTypes, {
        mail: (id) => id,
        journey: (id) => id,
        sender: () => undefined,
        flow: ({ flow }) => ({ flow, version: 0, exits: [] }),
      }),
    ),
    layout: {},
  })
