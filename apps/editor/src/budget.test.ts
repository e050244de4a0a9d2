import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Whoever raises one of these says why in the commit.
const INITIAL_JS_KB = 320
const INITIAL_CSS_KB = 60
const LAZY_PAGE_KB = 60

type Chunk = {
  file: string
  imports?: string[]
  css?: string[]
  isEntry?: boolean
  isDynamicEntry?: boolean
}

let folder: string
let manifest: Record<string, Chunk>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sojourn-editor-build-'))
  const root = fileURLToPath(new URL('..', import.meta.url))
  // The mode of the tests would bring React's slow half along.
  process.env['NODE_ENV'] = 'production'
  await build({
    root,
    mode: 'production',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, manifest: true },
  })
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
}, 120_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

/** The chunk and all it needs before it runs. */
const withImports = (key: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const needed of manifest[key]?.imports ?? []) withImports(needed, seen)
  return seen
}

const sizeKb = async (files: Iterable<string>): Promise<number> => {
  let bytes = 0
  for (const file of new Set(files))
    bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).length
  return Math.round(bytes / 102.4) / 10
}

const scripts = (keys: Set<string>) =>
  [...keys].map((key) => manifest[key]?.file ?? '').filter(Boolean)
const styles = (keys: Set<string>) => [...keys].flatMap((key) => manifest[key]?.css ?? [])

/** What is there before a lazy page: the shell, and the strings of the reader's language. */
const shell = (language = 'zh-TW') =>
  withImports(
    `src/i18n/${language}/index.ts`,
    withImports('src/start.tsx', withImports('index.html')),
  )

/** The heaviest page that a first visit may begin with: the canvas, once it is there. */
const firstPage = () =>
  ['src/canvas/JourneyPage.tsx', 'src/journeys/JourneysPage.tsx'].find((key) => manifest[key])

test('the first page arrives within its budget', async () => {
  const keys = withImports(firstPage() ?? '', shell())
  const sizes = { js: await sizeKb(scripts(keys)), css: await sizeKb(styles(keys)) }
  expect(sizes.js, `initial JS ${sizes.js} KB`).toBeLessThanOrEqual(INITIAL_JS_KB)
  expect(sizes.css, `initial CSS ${sizes.css} KB`).toBeLessThanOrEqual(INITIAL_CSS_KB)
})

test('every other page brings little of its own', async () => {
  const present = new Set(scripts(withImports(firstPage() ?? '', shell())))
  const pages = Object.keys(manifest).filter(
    (key) => /Page\.tsx$/.test(key) && key !== firstPage() && !key.includes('/mails/'),
  )
  expect(pages.length).toBeGreaterThan(4)
  for (const page of pages) {
    const own = scripts(withImports(page)).filter((file) => !present.has(file))
    const size = await sizeKb(own)
    expect(size, `${page} ${size} KB`).toBeLessThanOrEqual(LAZY_PAGE_KB)
  }
})

test('no chunk carries code made for development', async () => {
  const files = (await readdir(join(folder, 'assets'))).filter((file) => file.endsWith('.js'))
  const found = []
  for (const file of files) {
    const code = await readFile(join(folder, 'assets', file), 'utf8')
    if (code.includes('react-dom-client.development') || code.includes('jsxDEV(')) found.push(file)
  }
  expect(found).toEqual([])
})
