export { aCall, anIdentify } from './a-call.ts'
export { createWorkspace } from './create-workspace.ts'
export { eachDatabase, type TestDatabase } from './each-database.ts'
export { openTestDb, type TestDb } from './open-test-db.ts'
