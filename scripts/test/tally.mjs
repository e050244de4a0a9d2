import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * Counts what vitest reported. A file that fails before its first test counts as one failure, and so does
 * a run that ended badly without naming a test.
 *
 * @param {string} report vitest's JSON report
 * @param {number} code what vitest ended with
 * @returns {Tally}
 */
export const readTally = (report, code) => {
  if (!existsSync(report)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const file of testResults) {
    const states = file.assertionResults.map((/** @type {{ status: string }} */ one) => one.status)
    for (const state of states) {
      if (state === 'passed' || state === 'failed')
        tally[/** @type {'passed' | 'failed'} */ (state)] += 1
      else tally.skipped += 1
    }
    if (file.status === 'failed' && !states.includes('failed')) tally.failed += 1
  }
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}

/** @param {Tally} tally */
export const tallyLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
