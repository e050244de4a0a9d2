export { check } from './check.ts'
export { type Compiled, compile, nodeOfStep, stepId } from './compile.ts'
export { GRAPH_PROBLEM_CODES } from './problem-codes.ts'
