export { eachDatabase, type TestDatabase } from './each-database.ts'
export { openTestDb, type TestDb } from './open-test-db.ts'
