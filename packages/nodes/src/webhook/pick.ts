/** Data of an enrolment is at most 16 KB in all; one value may take this much of it. */
const MOST_CHARACTERS = 4_000

/**
 * The values that lie at these paths of a parsed answer, by name. Dots reach into objects, numbers into
 * lists. What is not there, and what is too large, is left out.
 */
export const pick = (body: unknown, paths: Record<string, string>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(paths)
      .map(([name, path]) => [name, valueAt(body, path)] as const)
      .filter(
        ([, value]) => value !== undefined && JSON.stringify(value).length <= MOST_CHARACTERS,
      ),
  )

const valueAt = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      body,
    )
