/** From so many steps on cards are drawn in full only where they can be read. */
export const LARGE_STEPS = 150

/** Cards that stay in full when they went out of sight, and lines that can still be pressed. */
const MOST_KEPT = 250

/**
 * Which cards of a large drawing are drawn in full: with icon, problems and everything that can be pressed.
 * The others show what they say, and cost a tenth. Who asks is told when the answer changes.
 */
export const createDetail = () => {
  const full = new Set<string>()
  const lines = new Set<string>()
  const listeners = new Map<string, Set<() => void>>()
  const watchers = new Set<() => void>()
  let version = 0

  const tellAll = () => {
    version++
    for (const tell of watchers) tell()
  }

  const change = (ids: readonly string[], isFull: boolean) => {
    const changed = ids.filter((id) => full.has(id) !== isFull)
    if (changed.length === 0) return
    for (const id of changed) {
      if (isFull) full.add(id)
      else full.delete(id)
    }
    for (const id of changed) for (const tell of listeners.get(id) ?? []) tell()
    tellAll()
  }

  return {
    isFull: (id: string): boolean => full.has(id),
    /** Draws these in full, too. */
    raise: (ids: readonly string[]) => change(ids, true),
    /** Draws plainly what is neither among these nor few enough to stay. */
    keep: (ids: readonly string[]) => {
      if (full.size <= MOST_KEPT) return
      const kept = new Set(ids)
      change(
        [...full].filter((id) => !kept.has(id)),
        false,
      )
    },
    /** True for a line between other cards that can be pressed all the same, because it is in sight. */
    isLine: (id: string): boolean => lines.has(id),
    raiseLines: (ids: readonly string[]) => {
      const missing = ids.filter((id) => !lines.has(id))
      if (missing.length === 0) return
      for (const id of missing) lines.add(id)
      tellAll()
    },
    /** As `keep`, for lines. */
    keepLines: (ids: readonly string[]) => {
      if (lines.size <= MOST_KEPT) return
      const kept = new Set(ids)
      for (const id of lines) if (!kept.has(id)) lines.delete(id)
      tellAll()
    },
    /** Tells when one card's answer changes. */
    subscribe: (id: string, tell: () => void) => {
      const own = listeners.get(id) ?? new Set()
      listeners.set(id, own.add(tell))
      return () => {
        own.delete(tell)
      }
    },
    /** Tells when any answer changes. */
    subscribeAll: (tell: () => void) => {
      watchers.add(tell)
      return () => {
        watchers.delete(tell)
      }
    },
    /** Another number after each change. */
    version: () => version,
  }
}

export type Detail = ReturnType<typeof createDetail>
