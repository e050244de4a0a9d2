// Runs one of Sojourn's processes alone: `npm run api`, `npm run worker`. Database and Temporal are others'.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { prepare } from './setup/prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const name = process.argv[2]

if (name !== 'api' && name !== 'worker') {
  process.stderr.write('Which process? node scripts/part.mjs api | worker\n')
  process.exitCode = 2
} else if (await prepare(root, fileURLToPath(import.meta.url))) {
  const { partSettings } = await import('./start/part-settings.mjs')
  const { reportFailure } = await import('./setup/say.mjs')
  try {
    Object.assign(process.env, partSettings(name, root, process.env))
    await import(pathToFileURL(join(root, 'apps', name, 'src', 'main.ts')).href)
  } catch (error) {
    reportFailure(error)
  }
}
