export { type IdSource, newId } from './new-id.ts'
