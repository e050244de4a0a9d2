export { aCall, anIdentify } from './a-call.ts'
export { aProgram, aPublishedJourney } from './a-published-journey.ts'
export { anEnrolment } from './an-enrolment.ts'
export { clearDatabase } from './clear-database.ts'
export { createWorkspace } from './create-workspace.ts'
export { eachDatabase, type TestDatabase } from './each-database.ts'
export {
  chosenServer,
  createTestDatabase,
  openTestDb,
  type TestDb,
  usualKind,
} from './open-test-db.ts'
export { type SeenQuery, watchLocks } from './watch-locks.ts'
