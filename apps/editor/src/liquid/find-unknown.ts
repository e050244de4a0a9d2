import { FILTERS, GIVEN, type LiquidScope, MORE_FILTERS, WORDS } from './liquid-names.ts'

/** A name that stands in a text and that nobody knows. */
export type Unknown = { kind: 'attribute' | 'filter'; name: string; from: number; to: number }

const OUTPUT = /\{\{-?((?:"[^"]*"|'[^']*'|[^}"'])*)-?\}\}/g
const MADE = /\{%-?\s*(?:assign|capture|for)\s+([\w-]+)/g
const FIRST = /^\s*([\p{L}_][\p{L}\p{N}_-]*)((?:\.[\p{L}\p{N}_-]+)*)/u
const FILTER = /\|\s*([\w-]+)/g

const KNOWN_FILTERS = new Set<string>([...FILTERS, ...MORE_FILTERS])

/** Attributes that no contact has had, and filters that there are not, with where they stand. */
export const findUnknown = (text: string, { attributes }: LiquidScope): Unknown[] => {
  if (!text.includes('{{')) return []
  const made = [...text.matchAll(MADE)].map(([, name]) => name ?? '')
  const known = new Set([...attributes, ...GIVEN, ...WORDS, ...made])
  return [...text.matchAll(OUTPUT)].flatMap((output) => {
    const inside = output[1] ?? ''
    const start = output.index + output[0].indexOf(inside, 2)
    const value = attributes.length === 0 ? undefined : unknownValue(inside, known, attributes)
    return [
      ...(value ? [{ ...value, from: start + value.from, to: start + value.to }] : []),
      ...unknownFilters(inside).map((each) => ({
        ...each,
        from: start + each.from,
        to: start + each.to,
      })),
    ]
  })
}

const unknownValue = (
  inside: string,
  known: ReadonlySet<string>,
  attributes: readonly string[],
): Unknown | undefined => {
  const [all = '', head = '', tail = ''] = FIRST.exec(inside) ?? []
  if (head === '') return undefined
  const from = all.length - tail.length - head.length
  if (head !== 'contact') {
    if (known.has(head)) return undefined
    return { kind: 'attribute', name: head, from, to: from + head.length }
  }
  const name = tail.split('.')[1]
  if (name === undefined || attributes.includes(name)) return undefined
  return { kind: 'attribute', name, from, to: all.length }
}

// Signs in a text are no filters: they are blanked out, and everything keeps its place.
const unknownFilters = (inside: string): Unknown[] => {
  const bare = inside.replace(/"[^"]*"|'[^']*'/g, (text) => ' '.repeat(text.length))
  return [...bare.matchAll(FILTER)].flatMap((match): Unknown[] => {
    const name = match[1] ?? ''
    if (KNOWN_FILTERS.has(name)) return []
    const from = match.index + match[0].length - name.length
    return [{ kind: 'filter', name, from, to: from + name.length }]
  })
}
