/** A schedule after which something is not as it must be. */
export class Violation extends Error {
  invariant: string
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`)
    this.invariant = invariant
  }
}

/** Throws when `holds` is false. */
export const mustHold = (holds: boolean, invariant: string, detail: () => string): void => {
  if (!holds) throw new Violation(invariant, detail())
}
