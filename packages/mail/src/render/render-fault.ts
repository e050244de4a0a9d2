import { UserError } from '@sojourn/shared/problems'

/** What the engine wraps around an error that was thrown inside a tag. */
const originOf = (error: unknown): unknown =>
  error instanceof Error && 'originalError' in error && error.originalError !== undefined
    ? originOf(error.originalError)
    : error

/** Runs a render; whatever the engine throws becomes a UserError `render.failed` with its message. */
export const asUserError = <T>(render: () => T): T => {
  try {
    return render()
  } catch (error) {
    const origin = originOf(error)
    if (origin instanceof UserError) throw origin
    const message = error instanceof Error ? error.message : String(error)
    throw new UserError('render.failed', 422, { message })
  }
}
