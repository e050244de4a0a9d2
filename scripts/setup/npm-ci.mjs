import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { SetupError } from './say.mjs'

// Not its warnings: that the system's Node is older than what the packages run under is no news here.
const ARGUMENTS = ['ci', '--loglevel=error']

/**
 * Installs exactly what the lock file says.
 *
 * @param {string} root the repository
 * @param {string} node what npm runs under
 */
export const npmCi = (root, node) =>
  new Promise((done, fail) => {
    const own = process.env.npm_execpath
    const isWindows = process.platform === 'win32'
    const [command, args] = own?.endsWith('.js')
      ? [node, [own, ...ARGUMENTS]]
      : [isWindows ? 'npm.cmd' : 'npm', ARGUMENTS]
    const child = spawn(command, args, {
      cwd: root,
      // npm and the scripts of packages take the first `node` on the PATH.
      env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', process.stderr, process.stderr],
      shell: isWindows && command === 'npm.cmd',
    })
    child.once('error', (cause) =>
      fail(new SetupError(`npm could not be run: ${cause.message}`, { cause })),
    )
    child.once('exit', (code) =>
      code === 0
        ? done(undefined)
        : fail(
            new SetupError(
              `npm ci ended with ${code}. Its own lines above say why; ` +
                'without internet, check the proxy and the registry of npm, then start again.',
            ),
          ),
    )
  })
