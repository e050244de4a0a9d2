/**
 * Gathers what arrives while a write is under way and writes it together with the next one. Idle, a
 * single item is written at once; under load one commit carries many.
 *
 * @param write - must be durable when it resolves
 * @param largest - items of one write
 */
export const createGroupCommit = <T>(write: (items: T[]) => Promise<void>, largest = 100) => {
  type Waiting = { item: T; resolve: () => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let isWriting = false

  const writeAll = async () => {
    isWriting = true
    // Everything that came in the same turn of the event loop travels together.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.splice(0, largest)
      try {
        await write(group.map(({ item }) => item))
        for (const { resolve } of group) resolve()
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isWriting = false
  }

  /** Resolves when the item is written. */
  return (item: T): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!isWriting) void writeAll()
    })
}
