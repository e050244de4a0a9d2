export type { Choose, Conflict, Side } from './conflict.ts'
export { diffGraphs, isMeant } from './diff-graphs.ts'
export type { FieldChange, GraphChange } from './graph-change.ts'
export { type Merge, mergeGraphs } from './merge-graphs.ts'
