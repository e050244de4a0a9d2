/** The id of a node's step: its own for the first, `node~name` for a further one. */
export const stepId = (node: string, name: string): string =>
  name === '' ? node : `${node}~${name}`

/**
 * The node that a step belongs to, with which it is counted. Inside a sub-flow it is the path to the node,
 * `outer/inner`.
 */
export const nodeOfStep = (step: string): string => step.split('~', 1)[0] ?? step
