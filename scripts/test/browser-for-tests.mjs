import { ensureBrowser } from '../setup/browser.mjs'
import { say } from '../setup/say.mjs'

/**
 * Gets a Chromium and names it to the tests as `SOJOURN_TEST_BROWSER`. Where there is none the reason is
 * handed on instead: each end-to-end test then fails with it, and the other tests run all the same.
 */
export const setup = async () => {
  try {
    process.env.SOJOURN_TEST_BROWSER = await ensureBrowser(process.env, say)
  } catch (error) {
    process.env.SOJOURN_TEST_BROWSER = ''
    process.env.SOJOURN_TEST_NO_BROWSER = /** @type {Error} */ (error).message
  }
}
