import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { lock } from '../setup/folder-lock.mjs'
import { run } from '../setup/run-command.mjs'
import { SetupError } from '../setup/say.mjs'

/** What the editor is made of: itself, and what it imports. */
const SOURCES = ['apps/editor', 'packages/shared', 'packages/nodes', 'apps/api/src']
const NOT_SOURCES = new Set(['node_modules', 'dist', '.turbo'])

/**
 * Builds the editor when one of its sources is another than at the last build.
 *
 * @param {string} root the repository
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} tell
 */
export const ensureEditor = async (root, env, tell) => {
  const hash = sourcesHash(root)
  if (isBuilt(root, hash)) return
  const held = await lock(join(root, '.sojourn', 'editor.lock'), (holder) =>
    tell(`Waiting for process ${holder}, which builds the editor …`),
  )
  try {
    if (isBuilt(root, hash)) return
    tell('Building the editor …')
    const startedAt = Date.now()
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      env: { ...env, NODE_ENV: 'production' },
      cwd: join(root, 'apps', 'editor'),
    }).catch((cause) => {
      throw new SetupError(`The editor could not be built.\n${cause.message}`, { cause })
    })
    writeFileSync(stampFile(root), hash)
    tell(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
  } finally {
    held.release()
  }
}

/** @param {string} root */
const stampFile = (root) => join(root, 'apps', 'editor', 'dist', '.sources')

/** @param {string} root @param {string} hash */
const isBuilt = (root, hash) =>
  existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === hash

/** @param {string} root */
const sourcesHash = (root) => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of SOURCES.flatMap((folder) => filesIn(join(root, folder))).sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) => {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : filesIn(path)
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}
