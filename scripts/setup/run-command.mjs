import { spawn } from 'node:child_process'

/**
 * Runs a command to its end, quietly.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} options
 * @returns {Promise<string>} what it printed
 * @throws with its last lines when it ends with anything but 0
 */
export const run = (command, args, { env, cwd, timeoutMs }) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, {
      env,
      cwd,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      printed = (printed + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', fail)
    child.once('close', (code, signal) =>
      code === 0
        ? done(printed)
        : fail(new Error(`${command} ended with ${code ?? signal}: ${printed.trim().slice(-800)}`)),
    )
  })
