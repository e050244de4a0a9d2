/**
 * A bounded number of places; whoever asks waits for enough of them. Higher priority goes first, among
 * equals whoever came first.
 */
export type Places = {
  /** @param count - at most as many as there are in all */
  take: (count: number, priority: number) => Promise<void>
  giveBack: (count: number) => void
}

/** Makes `size` free places. */
export const createPlaces = (size: number): Places => {
  const waiting: { count: number; priority: number; enter: () => void }[] = []
  let free = size

  const admit = () => {
    for (let first = waiting[0]; first !== undefined && first.count <= free; first = waiting[0]) {
      waiting.shift()
      free -= first.count
      first.enter()
    }
  }
  return {
    take: (count, priority) =>
      new Promise((enter) => {
        const behind = waiting.findIndex((one) => one.priority < priority)
        waiting.splice(behind < 0 ? waiting.length : behind, 0, { count, priority, enter })
        admit()
      }),
    giveBack: (count) => {
      free += count
      admit()
    },
  }
}
