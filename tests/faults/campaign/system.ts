import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '../../harness/client.ts'
import type { RunningCluster } from '../../harness/cluster.ts'
import type { RunningSojourn } from '../../harness/sojourn.ts'

/** A whole Sojourn as the campaign sees it: doors to knock at, and processes to kill. */
export type System = Client & {
  /** Where events and hits are taken; one for each API. */
  urls: string[]
  /** The processes that run at this moment, by the name of their part. */
  victims: () => Record<string, number>
  stop: () => Promise<void>
}

const PARTS = ['api', 'worker', 'temporal']

/** The one-machine set-up: `npm start`, whose supervisor starts again what is killed. */
export const oneMachine = (sojourn: RunningSojourn): System => ({
  call: sojourn.call,
  send: sojourn.send,
  urls: [sojourn.url],
  victims: () => {
    const file = join(sojourn.dataFolder, 'processes.json')
    const pids = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
    return Object.fromEntries(Object.entries(pids).filter(([name]) => PARTS.includes(name)))
  },
  stop: sojourn.stop,
})

/** Several APIs and workers on PostgreSQL. */
export const manyProcesses = (cluster: RunningCluster): System => ({
  call: cluster.call,
  send: cluster.send,
  urls: cluster.urls,
  victims: () =>
    Object.fromEntries(
      cluster.parts.flatMap((part): [string, number][] => {
        const pid = cluster.pidOf(part)
        return pid === undefined ? [] : [[part, pid]]
      }),
    ),
  stop: cluster.stop,
})
