export { Duration } from './duration.ts'
export { type Instant, roundUpToSecond } from './instant.ts'
