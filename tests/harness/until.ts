/** Asks `read` again until it answers something; fails with `what` when the time is up. */
export const until = async <T>(
  what: string,
  read: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 60_000,
): Promise<T> => {
  const deadline = Date.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const value = await read()
      if (value !== undefined && value !== false) return value
    } catch (error) {
      last = error
    }
    if (Date.now() > deadline)
      throw new Error(`not within ${timeoutMs} ms: ${what}`, { cause: last })
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
