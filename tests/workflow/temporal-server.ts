import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { TestWorkflowEnvironment } from '@temporalio/testing'

/** The server binary: SOJOURN_TEST_TEMPORAL, else `temporal` on the PATH, else the one in our cache. */
export const findTemporal = (): string => {
  const cache = join(homedir(), '.cache', 'sojourn', 'temporal')
  const candidates = [
    process.env.SOJOURN_TEST_TEMPORAL ?? '',
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal')),
    ...(existsSync(cache) ? readdirSync(cache).map((key) => join(cache, key, 'temporal')) : []),
  ]
  const found = candidates.find((path) => path !== '' && existsSync(path))
  if (found === undefined)
    throw new Error('No Temporal server: set SOJOURN_TEST_TEMPORAL, or run `npm start` once.')
  return found
}

/** A server of its own for one test file, on free ports and a temporary file, with product settings. */
export const startTemporal = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sojourn-temporal-'))
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: findTemporal() },
      dbFilename: join(folder, 'temporal.db'),
      log: { format: 'pretty', level: 'error' },
      extraArgs: [
        // Its greeting would stand between the lines of a benchmark.
        ...['--output', 'none'],
        ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
        ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
        ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
        ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
        // How much longer, at most, a task is given that was taken up in vain: ten minutes, unless told.
        ...['--dynamic-config-value', 'history.workflowTaskRetryMaxInterval="20s"'],
      ],
    },
  })
  return {
    folder,
    address: environment.address,
    client: environment.client,
    connection: environment.nativeConnection,
    namespace: environment.namespace ?? 'default',
    stop: async () => {
      await environment.teardown()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type TestTemporal = Awaited<ReturnType<typeof startTemporal>>
