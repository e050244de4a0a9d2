/** A readable name for a field that no string names yet: `replyTo` is "Reply to". */
export const words = (path: string): string => {
  const last = path.split('.').at(-1) ?? path
  const spaced = last.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
