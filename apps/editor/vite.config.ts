import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import manifest from './package.json' with { type: 'json' }

// Where the API listens while developing; a build is served by the API itself.
const api = process.env['SOJOURN_URL'] ?? 'http://127.0.0.1:3000'

const isModule =
  (...names: string[]) =>
  (id: string) =>
    names.some((name) => id.includes(`/node_modules/${name}/`))

// Smaller ones gain nothing.
const WORTH_COMPRESSING_BYTES = 1024

/** Lays each script's and style's compressed twin beside it, so that nobody waits while the API compresses. */
const compressedTwins = (): Plugin => ({
  name: 'compressed-twins',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))
    await Promise.all(
      files.map(async (name) => {
        const bytes = await readFile(join(dir, name))
        if (bytes.length < WORTH_COMPRESSING_BYTES) return
        await writeFile(join(dir, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
      }),
    )
  },
})

type Modules = { getModuleInfo: (id: string) => { importedIds: string[] } | null }

/** What the pages that are opened most need, each one file instead of a hundred: who comes before keeps it. */
const PARTS = { shell: '/src/start.tsx', canvas: '/src/canvas/JourneyPage.tsx' }

const closures = new Map<string, Set<string>>()

/**
 * Everything of ours that a module imports, and what that imports, but not what is loaded when it is used. Packages
 * come along with those who use them: followed by name, their indexes would bring what only other pages use.
 */
const closureOf = (id: string, modules: Modules, seen = new Set<string>()): Set<string> => {
  if (seen.has(id) || id.includes('/node_modules/')) return seen
  seen.add(id)
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) closureOf(next, modules, seen)
  return seen
}

const partOf = (id: string, modules: Modules): string | null => {
  for (const [part, entry] of Object.entries(PARTS)) {
    const file = join(import.meta.dirname, entry)
    const closure = closures.get(part) ?? closureOf(file, modules)
    closures.set(part, closure)
    if (closure.has(id)) return part
  }
  return null
}

export default defineConfig({
  plugins: [react(), compressedTwins()],
  define: { __VERSION__: JSON.stringify(manifest.version) },
  server: {
    port: Number(process.env['EDITOR_PORT'] ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries(
      ['/api', '/v1', '/t/', '/u/', '/a/', '/docs', '/openapi.json', '/healthz'].map((path) => [
        path,
        { target: api, changeOrigin: false },
      ]),
    ),
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // One chunk each for what every page needs and what changes rarely, for the shell and for the canvas; the
        // rest follows the imports.
        codeSplitting: {
          groups: [
            { name: 'react', test: isModule('react', 'react-dom', 'scheduler'), priority: 3 },
            {
              name: 'frame',
              test: isModule(
                '@tanstack/react-router',
                '@tanstack/router-core',
                '@tanstack/history',
                '@tanstack/react-store',
                '@tanstack/store',
                '@tanstack/react-query',
                '@tanstack/query-core',
                'i18next',
                'react-i18next',
              ),
              priority: 2,
            },
            { name: partOf, priority: 1 },
          ],
        },
      },
    },
  },
})
