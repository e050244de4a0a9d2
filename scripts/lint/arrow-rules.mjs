/**
 * Which of our packages each folder may import. Types count like values: an arrow that turns for a type
 * has turned. A package named with a path may be imported by that path alone.
 *
 * @type {Record<string, string[]>}
 */
export const ALLOWED = {
  'packages/shared': [],
  'packages/nodes': ['@sojourn/shared'],
  'packages/db': ['@sojourn/shared'],
  'packages/mail': ['@sojourn/shared'],
  'apps/editor': ['@sojourn/shared', '@sojourn/nodes', '@sojourn/api/client'],
  'apps/api': ['@sojourn/shared', '@sojourn/nodes', '@sojourn/db', '@sojourn/mail'],
  'apps/worker': [
    '@sojourn/shared',
    '@sojourn/nodes',
    '@sojourn/db',
    '@sojourn/mail',
    '@sojourn/api/client',
  ],
  tests: [
    '@sojourn/shared',
    '@sojourn/nodes',
    '@sojourn/db',
    '@sojourn/mail',
    '@sojourn/api',
    '@sojourn/worker',
  ],
  scripts: [],
}

/** @typedef {{ what: RegExp, only: RegExp, why: string }} Reserved */

/**
 * Imports that some folders alone may have.
 *
 * @type {Reserved[]}
 */
export const RESERVED = [
  {
    what: /^@temporalio\//,
    only: /^(?:apps\/worker|tests)\//,
    why: 'only the worker and the tests talk to Temporal',
  },
  {
    what: /^(?:kysely|pg|better-sqlite3|@electric-sql\/pglite)(?:\/|$)/,
    only: /^(?:packages\/db|tests)\//,
    why: 'SQL lives in packages/db',
  },
  {
    what: /^@sojourn\/nodes\/run$/,
    only: /^(?:apps\/worker|tests)\//,
    why: 'what a node does at run time is for activities alone',
  },
  {
    what: /^@sojourn\/[\w-]+\/src\//,
    only: /^tests\//,
    why: 'a package is imported by the names it exports',
  },
]

/** Files without clock, randomness or input and output: they run in the browser and in the sandbox too. */
export const PURE = /^packages\/(?:shared\/src\/(?!testing\/)|nodes\/src\/[\w-]+\/node\.ts$)/

/** What a pure file may not say. */
export const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bfetch\(/

/** The workflow's sandbox: what it imports is bundled, and changes what recorded histories replay. */
export const SANDBOX = /^apps\/worker\/src\/workflows\/(?!.*\.test\.ts$)/
export const IN_SANDBOX = ['@temporalio/workflow', '@sojourn/shared/interpreter']

/** Who may read the environment: entry points, configuration and tests. */
export const MAY_READ_ENVIRONMENT =
  /(?:^|\/)main\.ts$|\.config\.ts$|\.test\.tsx?$|^(?:tests|scripts)\/|\/testing\//
