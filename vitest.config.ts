import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const MINUTE_MS = 60_000

/** Tests that start processes of their own: one file at a time, so that they do not disturb each other. */
const heavy = (
  name: string,
  options: { minutes: number; globalSetup?: string[]; setupFiles?: string[] },
): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: options.minutes * MINUTE_MS,
    hookTimeout: options.minutes * MINUTE_MS,
    globalSetup: options.globalSetup ?? [],
    setupFiles: options.setupFiles ?? [],
  },
})

const temporal = 'scripts/test/temporal-for-tests.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'apps/*/src/**/*.test.{ts,tsx}',
            'tests/golden/**/*.test.ts',
          ],
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      heavy('ground', { minutes: 2 }),
      heavy('replay', { minutes: 2 }),
      heavy('workflow', { minutes: 3, globalSetup: [temporal] }),
      heavy('e2e', {
        minutes: 10,
        globalSetup: [temporal, 'scripts/test/browser-for-tests.mjs'],
        setupFiles: ['scripts/test/require-browser.mjs'],
      }),
      heavy('faults', { minutes: 15, globalSetup: [temporal] }),
    ],
  },
})
