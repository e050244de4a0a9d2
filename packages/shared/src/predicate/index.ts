export { dataPath, matches, type Subject, type SubjectEvent, windowStart } from './matches.ts'
export { Predicate } from './predicate.ts'
export { type References, refersTo } from './refers-to.ts'
