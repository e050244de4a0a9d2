import { liveVersionOf, type Tx } from '@sojourn/db'
import { findVersion } from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import { DEFAULT_PRIORITY } from '@sojourn/shared/graph'
import type { Rate } from '@sojourn/shared/policy'
import { addDuration } from '@sojourn/shared/time'

/** What a journey says of its sending. */
export type SendingRules = { rate: Rate | null; spreadMs: number; priority: number }

const PER_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** A bound as authors say it, in milliseconds. */
export const toRate = ({ per, count }: { per: keyof typeof PER_MS; count: number }): Rate => ({
  count,
  perMs: PER_MS[per],
})

const KEPT = 500

/**
 * Reads the rules that a journey has now: those of its live version hold for whoever is inside, whatever
 * version they travel on, so that a new bound works at once.
 */
export const createSendingRules = () => {
  const byVersion = new Map<string, SendingRules>()

  const read = async (tx: Tx, version: string): Promise<SendingRules> => {
    const known = byVersion.get(version)
    if (known !== undefined) return known
    const rules = rulesOf((await findVersion(tx, version))?.program)
    if (byVersion.size >= KEPT) byVersion.clear()
    byVersion.set(version, rules)
    return rules
  }

  return async (
    tx: Tx,
    { workspace, journey, version }: { workspace: string; journey: string; version: string },
  ): Promise<SendingRules> => {
    return read(tx, (await liveVersionOf(tx, workspace, journey)) ?? version)
  }
}

export type ReadSendingRules = ReturnType<typeof createSendingRules>

const rulesOf = (program: Program | undefined): SendingRules => ({
  rate: program?.rate === undefined ? null : toRate(program.rate),
  // A day is a day here: what matters is the stretch, not the clock on the wall.
  spreadMs: program?.spread === undefined ? 0 : addDuration(0, program.spread, 'UTC'),
  priority: program?.priority ?? DEFAULT_PRIORITY,
})
