import { expect, test } from 'vitest'
import { judgeSubject } from './subject-length.ts'

test.each([
  ['', 0, 'empty'],
  ['Hello', 5, 'short'],
  ['Your 10 % is waiting', 20, 'good'],
  ['妳的見面禮還在等妳', 9, 'good'],
  ['中秋', 2, 'short'],
  ['茶'.repeat(26), 26, 'long'],
])('the subject %j has %i characters and is %s', (subject, length, verdict) => {
  expect(judgeSubject(subject)).toEqual({ length, verdict })
})

test('a value that is filled in counts as its fallback', () => {
  expect(judgeSubject('Welcome, {{ first_name | default: "friend" }}').length).toBe(15)
})
