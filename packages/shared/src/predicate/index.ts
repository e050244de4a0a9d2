export { Predicate } from './predicate.ts'
export { type References, refersTo } from './refers-to.ts'
