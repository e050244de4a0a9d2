import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Graph, parseEdge } from '@sojourn/shared/graph'
import { build } from 'vite'

const KINDS: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>React Flow</title>
<style>html,body,#root{height:100%;margin:0}</style>
<div id="root"></div><script type="module" src="./bare-flow.js"></script></html>`

/** The same places and lines, of plain nodes. */
const drawnAs = (graph: Graph) => ({
  nodes: Object.entries(graph.layout).map(([id, [x, y]]) => ({
    id,
    data: { label: id },
    position: { x, y },
  })),
  edges: graph.edges.map((text) => {
    const { from, port, to } = parseEdge(text)
    return { id: `${from}.${port}`, source: from, target: to }
  }),
})

/** Builds the bare page as one builds for production, and serves it until `stop`. */
export const serveBareFlow = async (graph: Graph) => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-bare-flow-'))
  // The mode of the command line would bring React's slow half along.
  const mode = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({
    configFile: false,
    root: import.meta.dirname,
    mode: 'production',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: {
        input: join(import.meta.dirname, 'bare-flow.ts'),
        output: { entryFileNames: 'bare-flow.js', assetFileNames: 'bare-flow[extname]' },
      },
    },
  })
  process.env.NODE_ENV = mode
  const styled = page.replace('<div', '<link rel="stylesheet" href="./bare-flow.css"><div')
  await writeFile(join(folder, 'index.html'), styled)
  await writeFile(join(folder, 'drawn.json'), JSON.stringify(drawnAs(graph)))

  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1)
    readFile(join(folder, name)).then(
      (bytes) => response.writeHead(200, { 'content-type': KINDS[extname(name)] }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
