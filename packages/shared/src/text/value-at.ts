/**
 * The value at a path of dots, such as `address.city`; undefined when there is none. Dots reach into
 * objects only: a list has no parts, and nothing inherited is seen.
 */
export const valueAt = (root: unknown, path: string): unknown => {
  let value = root
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    if (!Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
