import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compress } from 'hono/compress'
import { createRouter } from '../http/create-router.ts'

const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sojourn API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body><div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

// The header lets a logged-in visitor try calls out with the session.
const START = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  requestInterceptor: (request) => {
    request.headers['X-Sojourn'] = '1'
    return request
  },
})
`

/** The API's own page, all of it from this server: it works without the internet. */
export const docsRoutes = () => {
  const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
  const router = createRouter()
  router.use('/docs/*', compress())
  router.get('/docs', (c) => c.html(PAGE))
  router.get('/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript' }))
  router.get('/docs/:file', async (c) => {
    const name = c.req.param('file')
    const type = FILES[name]
    if (type === undefined) return c.notFound()
    const content = await readFile(join(folder, name))
    return c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
  })
  return router
}
