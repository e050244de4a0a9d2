export {
  type Edge,
  EdgeText,
  edgeText,
  emptyGraph,
  Graph,
  GraphNode,
  JourneySettings,
  parseEdge,
  Reentry,
  Slug,
} from './graph.ts'
