import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readTally, tallyLine } from '../../scripts/test/tally.mjs'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn-tally-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A report of files, each with its own status and those of its tests. */
const tally = (code: number, ...files: [status: string, ...tests: string[]][]) => {
  const report = join(folder, 'report.json')
  const testResults = files.map(([status, ...tests]) => ({
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  }))
  writeFileSync(report, JSON.stringify({ testResults }))
  return readTally(report, code)
}

test('passed, failed and skipped tests are counted', () => {
  expect(tally(1, ['failed', 'passed', 'failed', 'skipped'], ['passed', 'passed', 'todo'])).toEqual(
    {
      passed: 2,
      failed: 1,
      skipped: 2,
    },
  )
})

test('a file that fails before its first test counts as one failure', () => {
  expect(tally(1, ['failed'], ['passed', 'passed'])).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('a run that ended badly is never a run without failures', () => {
  expect(tally(1, ['passed', 'passed']).failed).toBe(1)
  expect(readTally(join(folder, 'no-report.json'), 1).failed).toBe(1)
})

test('the line names what was skipped only where something was', () => {
  expect(tallyLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed')
  expect(tallyLine({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped')
})
