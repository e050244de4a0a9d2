export { Predicate } from './predicate.ts'
