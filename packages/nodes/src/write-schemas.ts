import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemas } from './schemas.ts'

// Run by `npm run schemas` after a change of a schema; a test fails until it was.
for (const [name, text] of Object.entries(schemas())) {
  writeFileSync(join(import.meta.dirname, '../../../docs', name), text)
}
