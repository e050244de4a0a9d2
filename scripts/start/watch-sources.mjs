import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'

const SETTLE_MS = 200
const FOLDERS = [
  'apps/api/src',
  'apps/worker/src',
  'packages/shared/src',
  'packages/nodes/src',
  'packages/db/src',
  'packages/mail/src',
]
const SOURCE = /\.(?:ts|json)$/
const TEST = /\.test\.ts$/

/**
 * Calls back once after each burst of changes to what the API and the worker run. Not `node --watch`: it
 * crashes worker threads, and the Temporal worker has some.
 *
 * @param {string} root the repository
 * @param {() => void} onChange
 */
export const watchSources = (root, onChange) => {
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  for (const folder of FOLDERS.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    watch(folder, { recursive: true }, (_kind, name) => {
      if (name === null || !SOURCE.test(name) || TEST.test(name)) return
      clearTimeout(timer)
      timer = setTimeout(onChange, SETTLE_MS)
    }).unref()
  }
}
