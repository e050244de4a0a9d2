import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesForSecondTry } from '../../scripts/test/second-try.mjs'
import { readFiles, tallyLine, tallyOf } from '../../scripts/test/tally.mjs'

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
  return tallyOf(readFiles(report), code)
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
  expect(tallyOf(readFiles(join(folder, 'no-report.json')), 1).failed).toBe(1)
})

test('the line names what was skipped only where something was', () => {
  expect(tallyLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed')
  expect(tallyLine({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped')
})

const ran = (failed: string[]) =>
  [...failed, 'tests/e2e/fine.test.ts'].map((file) => ({
    file: join(folder, file),
    failed: failed.includes(file) ? 1 : 0,
  }))
const secondTry = (...failed: string[]) => filesForSecondTry(folder, ran(failed))

test('a file with a database, a browser or processes of its own gets a second try, and the line names it', () => {
  expect(secondTry('tests/e2e/a.test.ts', 'tests/faults/b.test.ts')).toEqual([
    'tests/e2e/a.test.ts',
    'tests/faults/b.test.ts',
  ])
  expect(secondTry('packages/db/src/a.test.ts')).toEqual(['packages/db/src/a.test.ts'])
  expect(tallyLine({ passed: 7, failed: 0, skipped: 0 }, ['tests/e2e/a.test.ts'])).toBe(
    '7 passed, 0 failed; at the second try only: tests/e2e/a.test.ts',
  )
})

test('nothing gets a second try beside a failed test of pure logic, or when three files failed', () => {
  expect(secondTry()).toEqual([])
  expect(secondTry('tests/e2e/a.test.ts', 'packages/shared/src/b.test.ts')).toEqual([])
  expect(secondTry('tests/e2e/a.test.ts', 'tests/e2e/b.test.ts', 'tests/e2e/c.test.ts')).toEqual([])
})
