import { findPostgres } from '../setup/postgres/find-postgres.mjs'
import { startPostgres } from '../setup/postgres/postgres-server.mjs'
import { say } from '../setup/say.mjs'

/**
 * Starts a PostgreSQL server for the tests that want one and names it to them as `TEST_DATABASE_URL`,
 * unless that is set. Where no server can be had, the tests open an embedded database each.
 *
 * @returns {Promise<(() => Promise<void>) | undefined>} stops it
 */
export const setup = async () => {
  if (process.env.TEST_DATABASE_URL) return undefined
  const bin = await findPostgres({ env: process.env, tell: say })
  if (bin === undefined) {
    say(
      'No PostgreSQL server here: the embedded one serves, and tests of many processes are skipped.',
    )
    return undefined
  }
  const server = await startPostgres({ bin })
  process.env.TEST_DATABASE_URL = server.url
  return async () => {
    delete process.env.TEST_DATABASE_URL
    await server.stop()
  }
}
