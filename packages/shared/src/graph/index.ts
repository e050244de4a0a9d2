export { apply } from './apply.ts'
export { graphText, toCanonical } from './canonical.ts'
export { removeAndHeal } from './compose.ts'
export { FlowInput, FlowInputType, FlowValue, GraphKind } from './flow-input.ts'
export {
  DEFAULT_PRIORITY,
  type Edge,
  EdgeText,
  EntryWindow,
  ExitRule,
  edgeText,
  emptyGraph,
  Graph,
  GraphNode,
  JourneySettings,
  parseEdge,
  Reentry,
  SendingRate,
  Slug,
} from './graph.ts'
export { newNodeId } from './new-node-id.ts'
export { Operation, type OperationOf } from './operation.ts'
export { StepPath } from './slug.ts'
