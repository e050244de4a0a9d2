import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {Tally & { file: string }} FileTally */

/**
 * Reads what vitest reported of each file. A file that fails before its first test counts as one failure.
 *
 * @param {string} report vitest's JSON report
 * @returns {FileTally[]} none where there is no report
 */
export const readFiles = (report) => {
  if (!existsSync(report)) return []
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  return testResults.map(
    (
      /** @type {{ name: string, status: string, assertionResults: { status: string }[] }} */ file,
    ) => {
      const tally = { file: file.name, passed: 0, failed: 0, skipped: 0 }
      for (const { status } of file.assertionResults) {
        if (status === 'passed' || status === 'failed') tally[status] += 1
        else tally.skipped += 1
      }
      if (file.status === 'failed' && tally.failed === 0) tally.failed = 1
      return tally
    },
  )
}

/**
 * Sums up a run. One that ended badly without naming a test counts as one failure.
 *
 * @param {readonly Tally[]} files
 * @param {number} code what vitest ended with
 * @returns {Tally}
 */
export const tallyOf = (files, code) => {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const file of files) {
    tally.passed += file.passed
    tally.failed += file.failed
    tally.skipped += file.skipped
  }
  if (code !== 0 && tally.failed === 0) tally.failed = 1
  return tally
}

/**
 * @param {Tally} tally
 * @param {readonly string[]} [again] files that passed at the second try only
 */
export const tallyLine = ({ passed, failed, skipped }, again = []) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}${
    again.length > 0 ? `; at the second try only: ${again.join(', ')}` : ''
  }`
