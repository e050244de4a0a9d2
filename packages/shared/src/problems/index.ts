export { assertNever, OperationalError, UnexpectedError, UserError } from './errors.ts'
export { isBlocked, Problem, ProblemLevel } from './problem.ts'
