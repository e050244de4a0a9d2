import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { bundledNode, isBundledNode } from './bundled-node.mjs'
import { lock } from './folder-lock.mjs'
import { missingPackages } from './missing-packages.mjs'
import { npmCi } from './npm-ci.mjs'
import { SetupError, say } from './say.mjs'

/**
 * Installs the packages when the lock file is another than at the last install that succeeded.
 *
 * @param {string} root the repository
 * @returns {Promise<boolean>} whether something was installed
 */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return false
  const held = await lock(join(root, '.sojourn', 'install.lock'), (holder) =>
    say(`Waiting for process ${holder}, which installs the packages …`),
  )
  try {
    if (isInstalled(root)) return false
    await install(root)
    writeFileSync(stampFile(root), lockHash(root))
    return true
  } finally {
    held.release()
  }
}

/** @param {string} root */
const isInstalled = (root) => {
  if (!existsSync(bundledNode(root))) return false
  const hash = lockHash(root)
  const stamp = stampFile(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  // Somebody may have run `npm ci` already.
  if (missingPackages(root).length > 0) return false
  writeFileSync(stamp, hash)
  return true
}

/** @param {string} root */
const install = async (root) => {
  say('Installing packages (about 1 GB; a minute or some the first time) …')
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const progress = setInterval(() => say(`  still installing, ${seconds()} s …`), 15_000)
  try {
    if (isBundledNode(root)) await installUnderCopy(root)
    else await npmCi(root, process.execPath)
    requireBundledNode(root)
    if (missingPackages(root).length > 0) {
      say('  the Node here is too old for some of them; once more under the one that came along …')
      await installUnderCopy(root)
    }
    const [missing] = missingPackages(root)
    if (missing) throw new SetupError(`npm ci left out ${missing}, which this system needs.`)
  } finally {
    clearInterval(progress)
  }
  say(`Installed in ${seconds()} s.`)
}

/** @param {string} root */
const installUnderCopy = async (root) => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-node-'))
  try {
    // A copy: npm deletes the packages first, and this Node is one of them.
    const copy = join(folder, basename(bundledNode(root)))
    copyFileSync(bundledNode(root), copy)
    await npmCi(root, copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} root */
const requireBundledNode = (root) => {
  if (existsSync(bundledNode(root))) return
  throw new SetupError(
    'The packages are installed, but the Node they bring is not: its install script did not run. ' +
      'Allow scripts (npm config get ignore-scripts should say false) and run npm ci.',
  )
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.sojourn-installed')

/** @param {string} root */
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
