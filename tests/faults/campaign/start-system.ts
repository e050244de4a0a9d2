import { type Db, openDb } from '@sojourn/db'
import { startCluster } from '../../harness/cluster.ts'
import { startSojourn } from '../../harness/sojourn.ts'
import type { CampaignState } from './folder.ts'
import { manyProcesses, oneMachine, type System } from './system.ts'

/** A running system and a look into its database. */
export type StartedSystem = { system: System; db: Db; stop: () => Promise<void> }

/** Whoever is killed comes back at once: a campaign is about what is lost, not about waiting. */
const QUICK_RESTARTS = { SOJOURN_LONGEST_PAUSE_MS: '300' }

/** Starts what the campaign is about: one machine on SQLite, or many processes on PostgreSQL. */
export const startSystem = (state: CampaignState, data: string): Promise<StartedSystem> =>
  state.database === 'postgres' ? startMany(state) : startOne(state, data)

const settingsOf = ({ ports }: CampaignState) => ({
  SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
  SOJOURN_ALLOW_PRIVATE_TARGETS: '1',
})

/** `npm start`, on a data folder that stays. */
const startOne = async (state: CampaignState, data: string): Promise<StartedSystem> => {
  const sojourn = await startSojourn({ ...QUICK_RESTARTS, ...settingsOf(state) }, data)
  const db = await openDb({ dataFolder: data, mustMigrate: false })
  return {
    system: oneMachine(sojourn),
    db,
    stop: async () => {
      await db.close()
      await sojourn.stop()
    },
  }
}

const startMany = async (state: CampaignState): Promise<StartedSystem> => {
  const { apis, workers } = state
  const cluster = await startCluster({ apis, workers, env: settingsOf(state) })
  const db = await cluster.openDb()
  return {
    system: manyProcesses(cluster),
    db,
    stop: async () => {
      await db.close()
      await cluster.stop()
    },
  }
}
