import type { Problem } from '@sojourn/shared/problems'

/** What tells a problem from the others of the same drawing; for lists. */
export const problemKey = ({ code, node, field, port, values }: Problem): string =>
  JSON.stringify([code, node, field, port, values])
