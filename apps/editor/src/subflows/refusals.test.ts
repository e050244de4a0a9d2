import { readFileSync } from 'node:fs'
import { EXTRACT_PROBLEM_CODES, INLINE_PROBLEM_CODES } from '@sojourn/shared/sub-flow'
import { expect, test } from 'vitest'

const problems = JSON.parse(
  readFileSync(new URL('../i18n/en/problems.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string>>

test('whatever holds a sub-flow’s making or its undoing back has its words', () => {
  const said = ['extract', 'inline'].flatMap((area) =>
    Object.keys(problems[area] ?? {}).map((code) => `${area}.${code}`),
  )
  expect(said.sort()).toEqual([...EXTRACT_PROBLEM_CODES, ...INLINE_PROBLEM_CODES].sort())
})
