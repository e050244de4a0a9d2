export { type ExtractRequest, extractFlow } from './extract-flow.ts'
export { EXTRACT_PROBLEM_CODES, INLINE_PROBLEM_CODES } from './flow-problems.ts'
export { inlineFlow } from './inline-flow.ts'
export { renameSteps } from './references.ts'
