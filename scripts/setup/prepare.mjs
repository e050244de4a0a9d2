import { spawn } from 'node:child_process'
import { bundledNode, isBundledNode } from './bundled-node.mjs'
import { ensureInstalled } from './install.mjs'
import { tooOld } from './node-version.mjs'
import { reportFailure, SetupError } from './say.mjs'

/**
 * Makes the checkout ready: a Node that can run this, the packages of the lock file, and from here
 * on the Node that they bring.
 *
 * @param {string} root the repository
 * @param {string} script the script that asks, to be run again under the newer Node
 * @returns {Promise<boolean>} true where the caller should go on; false where it went on in another
 *   process, whose exit code is then this one's, or where an error was reported
 */
export const prepare = async (root, script) => {
  try {
    const complaint = tooOld(process.versions.node)
    if (complaint) throw new SetupError(complaint)
    const hasInstalled = await ensureInstalled(root)
    // Also after an install: the running binary may be the one that was just replaced.
    if (isBundledNode(root) && !hasInstalled) return true
    await goOnUnder(bundledNode(root), [script, ...process.argv.slice(2)])
    return false
  } catch (error) {
    reportFailure(error)
    return false
  }
}

/**
 * Replaces this process by another, or where Node cannot do that, waits for it and hands signals on.
 *
 * @param {string} node
 * @param {string[]} args
 */
const goOnUnder = async (node, args) => {
  // Children, npm's scripts among them, find this Node first as well.
  const sibling = node.replace(/[^/\\]+$/, '')
  const separator = process.platform === 'win32' ? ';' : ':'
  const env = { ...process.env, PATH: `${sibling}${separator}${process.env.PATH ?? ''}` }
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    process.execve(node, [node, ...args], env)
  }
  const child = spawn(node, args, { stdio: 'inherit', env })
  // A Ctrl-C reaches the whole group by itself, so that one is only ignored here.
  process.on('SIGINT', () => {})
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  await new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0)
      done(undefined)
    })
  })
}
