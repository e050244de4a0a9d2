import { say } from '../setup/say.mjs'
import { findTemporal } from '../setup/temporal/find-temporal.mjs'

/** Gets a Temporal server as `npm start` does, and names it to the tests as `SOJOURN_TEST_TEMPORAL`. */
export const setup = async () => {
  if (process.env.SOJOURN_TEST_TEMPORAL) return
  const binary = await findTemporal({ env: process.env, tell: say })
  process.env.SOJOURN_TEST_TEMPORAL = binary.path
}
