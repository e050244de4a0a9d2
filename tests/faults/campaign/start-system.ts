import { type Db, openDb } from '@sojourn/db'
import { startSojourn } from '../../harness/sojourn.ts'
import type { CampaignState } from './folder.ts'
import { oneMachine, type System } from './system.ts'

/** A running system and a look into its database. */
export type StartedSystem = { system: System; db: Db; stop: () => Promise<void> }

/** Whoever is killed comes back at once: a campaign is about what is lost, not about waiting. */
const QUICK_RESTARTS = { SOJOURN_LONGEST_PAUSE_MS: '300' }

/** Starts what the campaign is about, on a data folder that stays. */
export const startSystem = async (
  { ports }: CampaignState,
  data: string,
): Promise<StartedSystem> => {
  const sojourn = await startSojourn(
    {
      ...QUICK_RESTARTS,
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      SOJOURN_ALLOW_PRIVATE_TARGETS: '1',
    },
    data,
  )
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
