/** Takes a turn; resolves when it has come, with the function that ends it. */
export type Turns = () => Promise<() => void>

/** A first-come-first-served lock within this process. */
export const createTurns = (): Turns => {
  let last: Promise<void> = Promise.resolve()
  return async () => {
    const before = last
    let end = () => {}
    last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }
}
