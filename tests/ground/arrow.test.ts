import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { brokenArrows } from '../../scripts/lint/arrow.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What lint says about a repository that has this one file. */
const lint = (file: string, source: string) => {
  const root = mkdtempSync(join(tmpdir(), 'sojourn-arrow-'))
  folders.push(root)
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), source)
  return brokenArrows(root)
}

test('the sources of this repository keep to the dependency arrow', () => {
  expect(brokenArrows(ROOT)).toEqual([])
})

test.each([
  ['packages/shared/src/a.ts', "import { db } from '@sojourn/db'"],
  ['packages/shared/src/a.ts', "import type { Db } from '@sojourn/db'"],
  ['packages/shared/src/a.ts', "export type { Db } from '@sojourn/db'"],
  ['packages/shared/src/a.ts', "type Db = import('@sojourn/db').Db"],
  ['packages/shared/src/graph/a.ts', "import { x } from '../../../nodes/src/index.ts'"],
  ['packages/nodes/src/a.ts', "import {\n  x,\n  y,\n} from '@sojourn/db'"],
  ['packages/db/src/a.ts', "import { nodeTypes } from '@sojourn/nodes'"],
  ['apps/editor/src/a.tsx', "import { createApp } from '@sojourn/api'"],
  ['apps/editor/src/a.tsx', "import { run } from '@sojourn/nodes/run'"],
  ['apps/editor/src/a.tsx', "const app = await import('../../api/src/app.ts')"],
  ['apps/api/src/a.ts', "import { cohort } from '@sojourn/worker'"],
  ['apps/api/src/a.ts', "import { Client } from '@temporalio/client'"],
  ['apps/api/src/a.ts', "import type { Kysely } from 'kysely'"],
  ['apps/api/src/a.ts', "import { x } from '@sojourn/db/src/counters.ts'"],
  ['apps/worker/src/workflows/cohort.ts', "import { z } from 'zod'"],
  ['apps/worker/src/workflows/cohort.ts', "import { perform } from '../activities/perform.ts'"],
  ['packages/shared/src/time/a.ts', "import { readFileSync } from 'node:fs'"],
  ['packages/shared/src/time/a.ts', 'export const now = () => Date.now()'],
  ['packages/nodes/src/split/node.ts', 'export const arm = () => Math.random()'],
  ['apps/api/src/app.ts', 'const port = process.env.PORT'],
])('%s with %j is refused', (file, source) => {
  expect(lint(file, source)).toEqual([expect.stringContaining(file)])
})

test.each([
  ['apps/editor/src/a.tsx', "import type { Api } from '@sojourn/api/client'"],
  ['packages/db/src/a.ts', "import { sql } from 'kysely'"],
  ['apps/worker/src/a.ts', "import { run } from '@sojourn/nodes/run'"],
  ['apps/worker/src/workflows/cohort.ts', "import type { A } from '../activities/index.ts'"],
  ['apps/worker/src/workflows/cohort.ts', "import { advance } from '@sojourn/shared/interpreter'"],
  ['apps/api/src/main.ts', 'const port = process.env.PORT'],
  ['packages/shared/src/a.ts', "// import { db } from '@sojourn/db'"],
])('%s with %j is allowed', (file, source) => {
  expect(lint(file, source)).toEqual([])
})
