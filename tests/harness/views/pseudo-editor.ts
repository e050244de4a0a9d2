import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { build } from 'vite'
import { pseudoStrings } from './pseudo.ts'

const EDITOR = resolve(import.meta.dirname, '../../../apps/editor')

/** The strings that are replaced: the pages stay Chinese in all else, such as dates, so plain letters stand out. */
const CHINESE = /\/zh-TW(\.json|\/[\w-]+\.json)$/

export type PseudoEditor = {
  /** From now on the pages of this browser get their script from here; the API stays what it is. */
  serve: (context: BrowserContext) => Promise<void>
  remove: () => void
}

/** The editor once more, built into a folder of its own, with its strings in disguise in place of the Chinese ones. */
export const buildPseudoEditor = async (): Promise<PseudoEditor> => {
  const folder = mkdtempSync(join(tmpdir(), 'sojourn-pseudo-'))
  await build({
    root: EDITOR,
    configFile: join(EDITOR, 'vite.config.ts'),
    logLevel: 'error',
    mode: 'production',
    build: { outDir: folder, emptyOutDir: true },
    plugins: [
      {
        name: 'strings-in-disguise',
        enforce: 'pre',
        load(id) {
          const file = id.split('?')[0] ?? id
          if (!CHINESE.test(file)) return null
          const english = file.replace('/zh-TW', '/en')
          return JSON.stringify(pseudoStrings(JSON.parse(readFileSync(english, 'utf8'))))
        },
      },
    ],
  })
  return {
    serve: async (context) => {
      const page = readFileSync(join(folder, 'index.html'), 'utf8')
      await context.route('**/*', async (route) => {
        const request = route.request()
        const { pathname } = new URL(request.url())
        const file = join(folder, pathname)
        if (pathname.startsWith('/assets/') && existsSync(file)) {
          return route.fulfill({ path: file })
        }
        if (request.resourceType() === 'document' && request.frame().parentFrame() === null) {
          return route.fulfill({ body: page, contentType: 'text/html' })
        }
        return route.fallback()
      })
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
