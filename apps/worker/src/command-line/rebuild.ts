import { createIds, type Db, openDb } from '@sojourn/db'
import { carriedPeople } from '@sojourn/db/runtime'
import { type Restored, restoreLostRuns } from '../runs/restore.ts'
import type { RunStore } from '../runs/run-store.ts'
import type { Command, World } from './command.ts'
import { fill } from './language.ts'
import { hasDatabase, type Settings } from './settings.ts'

const SAY_EVERY_MS = 2_000

/**
 * Seats anew, from the database alone, whoever's run is not in Temporal's store any more; `--dry-run` only
 * says whom. Safe beside working workers, and to be repeated.
 */
export const rebuild: Command = async (argument, world) => {
  const { settings, strings, complain } = world
  if (argument !== '' && argument !== '--dry-run') {
    complain(fill(strings.rebuild['unknown-option'], { argument }))
    return 2
  }
  if (!hasDatabase(settings)) {
    complain(strings.doctor['database.absent'])
    return 1
  }
  const { databaseUrl: url, dataFolder } = settings
  const db = await openDb({ url, dataFolder })
  try {
    return await rebuildIn(db, argument === '--dry-run', world)
  } finally {
    await db.close()
  }
}

const rebuildIn = async (db: Db, isDryRun: boolean, world: World): Promise<number> => {
  const { settings, strings, print, complain, now } = world
  const sentences = strings.rebuild
  const inside = await carriedPeople(db, now())
  if (inside.length === 0) {
    print(sentences.nobody)
    return 0
  }
  for (const { name, cohorts, waiting, acting, overdue } of inside)
    print(fill(sentences.journey, { name, cohorts, waiting, acting, overdue }))

  const address = settings.temporalAddress ?? '127.0.0.1:7233'
  const { store, close } = await connect(settings, address)
  let restored: Awaited<ReturnType<typeof restoreLostRuns>>
  try {
    const unreachable = await store.id().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    if (unreachable !== undefined) {
      complain(fill(sentences.unreachable, { address, reason: unreachable }))
      return 1
    }
    restored = await restoreLostRuns({ db, now, newId: createIds() }, store, {
      isDryRun,
      onProgress: sayNowAndThen(world),
    })
  } finally {
    await close()
  }
  if (restored.people > 0)
    print(fill(endingOf(restored, isDryRun, sentences), { ...restored, address }))
  // Seated, by a rebuild or by entering, and not begun yet: no store can have a run of them.
  const seated = inside.reduce((sum, { waiting, acting }) => sum + waiting + acting, 0)
  const people = seated - restored.people
  if (people > 0) print(fill(sentences.starting, { people }))
  return 0
}

const endingOf = (
  { lostPeople }: Restored,
  isDryRun: boolean,
  sentences: World['strings']['rebuild'],
): string => {
  if (lostPeople === 0) return sentences.nothing
  return isDryRun ? sentences.would : sentences.done
}

const sayNowAndThen = ({ strings, complain, now }: World) => {
  let saidAt = now()
  return (sofar: Restored) => {
    if (now() - saidAt < SAY_EVERY_MS) return
    saidAt = now()
    complain(fill(strings.rebuild.progress, sofar))
  }
}

const connect = async (
  { temporalEnv }: Settings,
  address: string,
): Promise<{ store: RunStore; close: () => Promise<void> }> => {
  // Loaded here: no other command needs Temporal's client, which takes its time to load.
  const { createClient, readTemporalAddress } = await import('../temporal/connect.ts')
  const { createRunStore } = await import('../runs/run-store.ts')
  const client = createClient(readTemporalAddress({ ...temporalEnv, TEMPORAL_ADDRESS: address }))
  return { store: createRunStore(client), close: () => client.connection.close() }
}
