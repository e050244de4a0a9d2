// Part of `npm run lint`: holds the dependency arrow.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brokenArrows } from './arrow.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const broken = brokenArrows(root)
for (const line of broken) process.stderr.write(`${line}\n`)
if (broken.length > 0) {
  process.stderr.write('\nWho may import whom is in scripts/lint/arrow-rules.mjs.\n')
  process.exitCode = 1
}
