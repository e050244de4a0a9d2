/** A bounded number of places; whoever asks waits for enough of them, first come, first served. */
export type Places = {
  /** @param count - at most as many as there are in all */
  take: (count: number) => Promise<void>
  giveBack: (count: number) => void
}

/** Makes `size` free places. */
export const createPlaces = (size: number): Places => {
  const waiting: { count: number; enter: () => void }[] = []
  let free = size

  const admit = () => {
    for (let first = waiting[0]; first !== undefined && first.count <= free; first = waiting[0]) {
      waiting.shift()
      free -= first.count
      first.enter()
    }
  }
  return {
    take: (count) =>
      new Promise((enter) => {
        waiting.push({ count, enter })
        admit()
      }),
    giveBack: (count) => {
      free += count
      admit()
    },
  }
}
