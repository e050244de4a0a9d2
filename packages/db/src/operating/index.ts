export {
  COUNTERS,
  type CounterName,
  DURATIONS,
  type DurationName,
  type Labels,
} from './catalogue.ts'
export { eventTimesOf } from './event-times.ts'
export { type Measured, measuredOf, percentile } from './figures.ts'
export { type Gauges, readGauges } from './gauges.ts'
export { createMeters, type Meters, NO_METERS } from './meters.ts'
export { type DatabaseServer, databaseServer } from './server.ts'
export { type MeterRow, storedMeters } from './stored-meters.ts'
export { createVitals, type Vitals } from './vitals.ts'
