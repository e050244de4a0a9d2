import type { Graph } from '@sojourn/shared/graph'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { missingVersions } from './missing-versions.ts'

const uses = (flow: string, version: number): Graph =>
  buildGraph({ sub: ['sub-flow', { flow, version }] })
const facts = {
  ...factsWith(),
  flows: {
    outer: { name: 'Outer', latest: 2, versions: { 2: uses('inner', 1) } },
    inner: { name: 'Inner', latest: 3, versions: { 3: buildGraph({}) } },
  },
}

test('a version that an undone drawing pins is missed, however deep it lies', () => {
  expect(missingVersions(uses('outer', 1), facts)).toEqual([{ flow: 'outer', version: 1 }])
  expect(missingVersions(uses('outer', 2), facts)).toEqual([{ flow: 'inner', version: 1 }])
})

test('what is known, gone or was never published is not asked for', () => {
  expect(missingVersions(uses('inner', 3), facts)).toEqual([])
  expect(missingVersions(uses('inner', 9), facts)).toEqual([])
  expect(missingVersions(uses('nobody', 1), facts)).toEqual([])
})
