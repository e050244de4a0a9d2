// `npm start` and `npm run dev`. Runs under whatever Node the machine has, with nothing installed:
// only Node's own modules until the packages are there, and no syntax newer than Node 18.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './setup/prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (await prepare(root, fileURLToPath(import.meta.url))) {
  const { startSojourn } = await import('./start/start-sojourn.mjs')
  await startSojourn({ root, isDev: process.argv.includes('--dev'), env: process.env })
}
