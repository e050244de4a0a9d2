export { type KeepDays, readKeepDays } from './keep-days.ts'
export { type RetentionState, retentionStates } from './state.ts'
export { sweepNext } from './sweep-next.ts'
export { KEPT, type Kept, SWEEPS } from './sweeps.ts'
