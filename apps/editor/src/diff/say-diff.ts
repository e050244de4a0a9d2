// Pure: what two drawings differ in, in lines that a person reads.
import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { diffGraphs, type FieldChange, type GraphChange } from '@sojourn/shared/graph-diff'
import type { TFunction } from 'i18next'
import type { Format } from '../i18n/format.ts'
import type { Words } from '../words/useWords.ts'

/** One thing that differs: what it is about, and how it was and is said, where there is something to say. */
export type DiffLine = {
  key: string
  kind: 'added' | 'removed' | 'changed'
  about: string
  before?: string
  after?: string
  /** Of what else changed in it only the names are said. */
  also?: string
}

type Teller = {
  before: Graph
  after: Graph
  words: Words
  format: Format
  t: TFunction<'diff'>
}

/** What differs, line by line, and how many cards were merely moved. */
export const sayDiff = (teller: Teller): { lines: DiffLine[]; moved: number } => {
  const changes = diffGraphs(teller.before, teller.after)
  const moved = changes.filter(({ kind }) => kind === 'node-moved').length
  return { lines: changes.flatMap((change) => sayChange(teller, change) ?? []), moved }
}

const sayChange = (teller: Teller, change: GraphChange): DiffLine | undefined => {
  const { before, after, words } = teller
  switch (change.kind) {
    case 'journey-changed':
      return sayOwn(teller, change)
    case 'node-added':
      return {
        key: `+${change.node}`,
        kind: 'added',
        about: words.nodeName(after, change.node),
        after: words.sentence(after, change.value),
      }
    case 'node-removed':
      return {
        key: `-${change.node}`,
        kind: 'removed',
        about: words.nodeName(before, change.node),
        before: words.sentence(before, change.value),
      }
    case 'node-changed':
      return sayNode(teller, change)
    case 'edge-added':
      return sayEdge(teller, 'added', change, { after: change.after })
    case 'edge-removed':
      return sayEdge(teller, 'removed', change, { before: change.before })
    case 'edge-changed':
      return sayEdge(teller, 'changed', change, change)
    case 'node-moved':
      return undefined
  }
}

const OWN = ['kind', 'inputs', 'settings'] as const

const sayOwn = ({ t, format }: Teller, { field, before, after }: FieldChange): DiffLine => {
  const area = OWN.find((each) => field === each || field.startsWith(`${each}.`)) ?? 'name'
  const about = t(`journey.${area}`)
  const said = [before, after].map((value) => sayScalar(value, t, format))
  return {
    key: `journey ${field}`,
    kind: 'changed',
    about,
    ...(said[0] !== undefined && said[1] !== undefined && { before: said[0], after: said[1] }),
  }
}

const sayNode = (
  teller: Teller,
  { node: id, value, fields }: Extract<GraphChange, { kind: 'node-changed' }>,
): DiffLine => {
  const { before, after, words, format, t } = teller
  const line = { key: `~${id}`, kind: 'changed' as const, about: words.nodeName(after, id) }
  const labelled = fields.map((field) => ({
    ...field,
    label: fieldName(teller, field.field, value),
  }))
  const sentences = [sentenceIn(words, before, id), sentenceIn(words, after, id)]
  if (sentences[0] !== sentences[1]) {
    const rest = labelled.filter(({ field }) => field === 'title' || field === 'disabled')
    return {
      ...line,
      before: sentences[0] ?? '',
      after: sentences[1] ?? '',
      ...(rest.length > 0 && { also: format.list(rest.map(({ label }) => label)) }),
    }
  }
  const [only] = labelled
  const said = only && [only.before, only.after].map((one) => sayScalar(one, t, format))
  if (labelled.length === 1 && only && said?.[0] !== undefined && said[1] !== undefined)
    return only.field === 'disabled'
      ? { ...line, after: only.after === true ? t('off') : t('on') }
      : { ...line, before: `${only.label}: ${said[0]}`, after: `${only.label}: ${said[1]}` }
  return { ...line, also: format.list(labelled.map(({ label }) => label)) }
}

const sentenceIn = (words: Words, graph: Graph, id: string): string | undefined => {
  const node = graph.nodes[id]
  return node && words.sentence(graph, node)
}

const CONFIG = 'config.'

const fieldName = ({ words, t }: Teller, field: string, node: GraphNode): string => {
  if (field === 'title' || field === 'disabled' || field === 'type') return t(`field.${field}`)
  const path = field.slice(CONFIG.length)
  return words.field(node.type, path)?.label ?? path
}

/** A short text, a number or yes and no; undefined for what only its own field can show. */
const sayScalar = (value: unknown, t: TFunction<'diff'>, format: Format): string | undefined => {
  if (value === undefined || value === null || value === '') return t('nothing')
  if (typeof value === 'number') return format.number(value)
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  return typeof value === 'string' ? value : undefined
}

const sayEdge = (
  { before, after, words, t }: Teller,
  kind: DiffLine['kind'],
  { from, port }: { from: string; port: string },
  ends: { before?: string; after?: string },
): DiffLine => {
  const graph = Object.hasOwn(after.nodes, from) ? after : before
  const node = graph.nodes[from]
  return {
    key: `${kind} ${from}.${port}`,
    kind,
    about: t('line', {
      name: words.nodeName(graph, from),
      port: node ? words.portName(node, port) : port,
    }),
    ...(ends.before !== undefined && {
      before: t('to', { name: words.nodeName(before, ends.before) }),
    }),
    ...(ends.after !== undefined && {
      after: t('to', { name: words.nodeName(after, ends.after) }),
    }),
  }
}
