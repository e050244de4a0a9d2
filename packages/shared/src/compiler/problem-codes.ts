/**
 * The codes of problems that `check` itself finds, for whoever writes their sentences. All others are
 * local to a node type's folder.
 */
export const GRAPH_PROBLEM_CODES = [
  'graph.unknown-type',
  'graph.config-invalid',
  'graph.edge-from-unknown',
  'graph.edge-to-unknown',
  'graph.edge-into-trigger',
  'graph.edge-port-unknown',
  'graph.port-has-two-edges',
  'graph.no-trigger',
  'graph.trigger-leads-nowhere',
  'graph.cycle',
  'graph.cycle-without-wait',
  'graph.edge-into-apart',
  'graph.second-goal',
  'graph.exit-empty',
  'graph.exit-twofold',
  'graph.exit-id-taken',
  'graph.window-empty',
  'graph.unreachable',
  'graph.leads-nowhere',
  'graph.port-ends',
  'graph.port-unlinked',
  'graph.predicate-unfinished',
  'graph.property-without-event',
  'graph.data-without-enrolment',
  'graph.data-node-missing',
  'graph.attribute-unseen',
  'graph.event-unseen',
] as const
