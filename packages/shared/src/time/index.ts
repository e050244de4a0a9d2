export { Duration } from './duration.ts'
export { type Instant, roundUpToSecond } from './instant.ts'
export { type DurationParts, isCalendar, isForward, toExactMs, toParts } from './parts.ts'
export { isZone, resolveZone } from './zone.ts'
