import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { compress } from 'hono/compress'
import type { Deps } from '../deps.ts'
import { createRouter } from '../http/create-router.ts'
import { messagePage } from '../pages/message-page.ts'
import { PAGES } from '../pages/page-strings.ts'

const IMMUTABLE = 'public, max-age=31536000, immutable'

/**
 * The built editor. Files with a hash in their name are kept by browsers for ever, the page itself never;
 * any other path is a page of the editor and gets that page, too.
 */
export const editorRoutes = ({ settings, log }: Deps) => {
  const router = createRouter()
  const index = join(settings.editorFolder, 'index.html')
  const createFiles = () =>
    serveStatic({
      root: settings.editorFolder,
      // The build lays them beside the files.
      precompressed: true,
      onFound: (path, c) => {
        c.header('Cache-Control', /[/\\]assets[/\\]/.test(path) ? IMMUTABLE : 'no-cache')
      },
    })
  // Made once there is a folder to serve: the editor may be built after we started.
  let files: ReturnType<typeof createFiles> | undefined

  router.use(compress())
  router.get('/*', async (c, next) => {
    const { path } = c.req
    // The page is never served as a file: it must always be the newest.
    if (path === '/' || path === '/index.html' || !existsSync(index)) return next()
    files ??= createFiles()
    return files(c, next)
  })
  router.get('/*', async (c) => {
    const language = c.get('language')
    c.header('Cache-Control', 'no-store')
    // A file that is not there is not a page.
    if (/\.[a-z0-9]{2,5}$/i.test(c.req.path) && c.req.path !== '/index.html') return c.notFound()
    if (existsSync(index)) return c.html(await readFile(index, 'utf8'))

    log.warn({ folder: settings.editorFolder }, 'the editor is not built')
    const { title, lines } = PAGES.notBuilt[language]
    return c.html(messagePage(language, title, lines), 503)
  })
  return router
}
