import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import manifest from './package.json' with { type: 'json' }

// Where the API listens while developing; a build is served by the API itself.
const api = process.env['SOJOURN_URL'] ?? 'http://127.0.0.1:3000'

const isModule =
  (...names: string[]) =>
  (id: string) =>
    names.some((name) => id.includes(`/node_modules/${name}/`))

export default defineConfig({
  plugins: [react()],
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
        // One chunk for what every page needs and what changes rarely; the rest follows the imports.
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
          ],
        },
      },
    },
  },
})
