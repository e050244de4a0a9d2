import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { run } from '../run-command.mjs'
import { SetupError } from '../say.mjs'
import { CLI_VERSION } from './release.mjs'

const CONNECT_TIMEOUT_MS = 8_000
const STALL_TIMEOUT_MS = 15_000
const PROGRESS_EVERY_MS = 2_000

/**
 * Way 4: the official archive.
 *
 * @param {object} options
 * @param {string} options.folder empty, for this attempt alone
 * @param {string} options.name of the platform, as in `RELEASES`
 * @param {{ baseUrl: string, sha256: Record<string, string> }} options.releases
 * @param {NodeJS.ProcessEnv} options.env
 * @param {(text: string) => void} options.tell
 * @returns {Promise<string>} the unpacked binary
 * @throws SetupError when what came is not what was published; any other error means: try the next way
 */
export const downloadTemporal = async ({ folder, name, releases, env, tell }) => {
  const expected = releases.sha256[name]
  if (expected === undefined) throw new Error(`no checksum is known for ${name}`)
  const url = `${releases.baseUrl}/temporal_cli_${CLI_VERSION}_${name}.tar.gz`
  useProxyOf(env)
  const archive = join(folder, 'temporal.tar.gz')
  const actual = await fetchInto(url, archive, tell)
  if (actual !== expected) {
    throw new SetupError(
      `The download of Temporal is not what its makers published, and was thrown away.\n` +
        `  ${url}\n  expected SHA-256 ${expected}\n  received SHA-256 ${actual}\n` +
        'Something between here and there changed it. Ask who runs the network, or put a binary of your own on the PATH.',
    )
  }
  await run('tar', ['-xzf', archive, '-C', folder], { env })
  return join(folder, 'temporal')
}

/**
 * @param {string} url
 * @param {string} file
 * @param {(text: string) => void} tell
 * @returns {Promise<string>} the SHA-256 of what was written
 */
const fetchInto = async (url, file, tell) => {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(new Error('no answer')), CONNECT_TIMEOUT_MS)
  try {
    const answer = await fetch(url, { signal: abort.signal })
    if (!answer.ok || !answer.body) throw new Error(`answered ${answer.status}`)
    const total = Number(answer.headers.get('content-length')) || undefined
    const hash = createHash('sha256')
    let received = 0
    let toldAt = Date.now()
    const watch = new Transform({
      transform: (chunk, _encoding, done) => {
        clearTimeout(timer)
        timer = setTimeout(
          () => abort.abort(new Error('the download stands still')),
          STALL_TIMEOUT_MS,
        )
        hash.update(chunk)
        received += chunk.length
        if (Date.now() - toldAt > PROGRESS_EVERY_MS) {
          toldAt = Date.now()
          const of = total
            ? ` of ${megabytes(total)} (${Math.floor((received / total) * 100)} %)`
            : ''
          tell(`  ${megabytes(received)}${of}`)
        }
        done(null, chunk)
      },
    })
    await pipeline(
      Readable.fromWeb(/** @type {any} */ (answer.body)),
      watch,
      createWriteStream(file),
    )
    return hash.digest('hex')
  } catch (error) {
    throw new Error(`${new URL(url).host} ${reasonOf(error)}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** @param {unknown} error */
const reasonOf = (error) => {
  const { message, cause } =
    /** @type {Error & { cause?: { code?: string, message?: string } }} */ (error)
  return cause ? `cannot be reached (${cause.code ?? cause.message})` : message
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`

/** @param {NodeJS.ProcessEnv} env */
const useProxyOf = (env) => {
  const set = /** @type {{ setGlobalProxyFromEnv?: (env: NodeJS.ProcessEnv) => void }} */ (http)
  set.setGlobalProxyFromEnv?.(env)
}
