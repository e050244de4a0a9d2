// `npm test`: everything that must pass, on a fresh clone too. `npm test -- unit replay` runs some of it.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './setup/prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (await prepare(root, fileURLToPath(import.meta.url))) {
  const { runTests } = await import('./test/run-tests.mjs')
  process.exitCode = await runTests(root, process.argv.slice(2))
}
