// Runs a TypeScript file of the repository: `node scripts/run.mjs FILE [arguments …]`.
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { prepare } from './setup/prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [file, ...rest] = process.argv.slice(2)

if (file === undefined) {
  process.stderr.write('Which file? node scripts/run.mjs FILE [arguments …]\n')
  process.exitCode = 2
} else if (await prepare(root, fileURLToPath(import.meta.url))) {
  const { withDotEnv } = await import('./setup/dot-env.mjs')
  Object.assign(process.env, withDotEnv(root, process.env))
  const path = resolve(root, file)
  process.argv = [process.execPath, path, ...rest]
  await import(pathToFileURL(path).href)
}
