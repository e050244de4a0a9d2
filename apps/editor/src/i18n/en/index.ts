/** Every area's strings, by the name of its file: they travel together, as one chunk. */
export const strings = import.meta.glob<Record<string, unknown>>('./*.json', {
  eager: true,
  import: 'default',
})
