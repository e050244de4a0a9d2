import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemas } from './schemas.ts'

test.each(Object.entries(schemas()))(
  'docs/%s is what `npm run schemas -w @sojourn/nodes` writes',
  (name, text) => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8')).toBe(text)
  },
)
