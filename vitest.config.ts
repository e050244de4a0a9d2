import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const MINUTE_MS = 60_000
/** A server that whoever starts the tests names is for everything; one that we start is for repositories. */
const ALL_ON = process.env.TEST_DATABASE_URL ?? ''

/** Tests that start processes of their own: one file at a time, unless they may disturb each other. */
const heavy = (
  name: string,
  options: {
    order: number
    minutes: number
    atOnce?: number
    globalSetup?: string[]
    setupFiles?: string[]
  },
): TestProjectInlineConfiguration => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    pool: 'forks',
    maxWorkers: options.atOnce ?? 1,
    // One project after the other: what measures times must not share the machine.
    sequence: { groupOrder: options.order },
    testTimeout: options.minutes * MINUTE_MS,
    hookTimeout: options.minutes * MINUTE_MS,
    globalSetup: options.globalSetup ?? [],
    setupFiles: options.setupFiles ?? [],
    env: { SOJOURN_TEST_ALL_ON: ALL_ON },
  },
})

const temporal = 'scripts/test/temporal-for-tests.mjs'
const postgres = 'scripts/test/postgres-for-tests.mjs'

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
            'tests/lessons/**/*.test.ts',
          ],
          pool: 'forks',
          testTimeout: 20_000,
          hookTimeout: 60_000,
          globalSetup: [postgres],
        },
      },
      heavy('ground', { order: 1, minutes: 2 }),
      heavy('replay', { order: 2, minutes: 2 }),
      heavy('workflow', { order: 3, minutes: 3, globalSetup: [temporal, postgres] }),
      heavy('e2e', {
        order: 4,
        minutes: 10,
        // A browser mostly waits, and its tests wait for states and not for times.
        atOnce: 2,
        globalSetup: [temporal, 'scripts/test/browser-for-tests.mjs'],
        setupFiles: ['scripts/test/require-browser.mjs'],
      }),
      heavy('faults', { order: 5, minutes: 15, globalSetup: [temporal] }),
    ],
  },
})
