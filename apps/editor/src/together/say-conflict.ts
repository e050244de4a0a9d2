import type { Graph, GraphNode } from '@sojourn/shared/graph'
import type { Conflict, Side } from '@sojourn/shared/graph-diff'
import type { TFunction } from 'i18next'
import type { Format } from '../i18n/format.ts'
import { words as camelWords } from '../inspector/camel-words.ts'
import type { Words } from '../words/useWords.ts'

/** What changes are said with. `graphs`: where a step is looked for, the first that has it. */
export type Teller = {
  graphs: readonly Graph[]
  words: Words
  format: Format
  t: TFunction<'together'>
}

const CONFIG = 'config.'
const DURATION = /^-?P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?$/
const OWN_FIELDS = ['name', 'kind', 'inputs', 'settings'] as const
const NODE_FIELDS = ['title', 'disabled', 'type'] as const

const graphWith = ({ graphs }: Teller, node: string): Graph | undefined =>
  graphs.find((graph) => Object.hasOwn(graph.nodes, node))

/** A step's name, whichever side still has it. */
export const sayNode = (teller: Teller, id: string): string => {
  const graph = graphWith(teller, id)
  return graph ? teller.words.nodeName(graph, id) : id
}

/** What a field is called, by the name that a change gives it. */
export const sayField = ({ words, t }: Teller, field: string, node?: GraphNode): string => {
  const own = NODE_FIELDS.find((each) => each === field)
  if (own) return t(`field.${own}`)
  if (node) {
    const path = field.slice(CONFIG.length)
    return words.field(node.type, path)?.label ?? camelWords(path)
  }
  const area = OWN_FIELDS.find((each) => field === each || field.startsWith(`${each}.`)) ?? 'name'
  return t(`field.${area}`)
}

/** A value as a reader knows it; a list or a group of values line by line. */
const sayValue = (teller: Teller, value: unknown, node?: GraphNode, path = ''): string => {
  const { t, format, words } = teller
  if (value === undefined || value === null || value === '') return t('value.none')
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no')
  if (typeof value === 'number') return format.number(value)
  if (typeof value === 'string')
    return DURATION.test(value)
      ? format.duration(value)
      : node
        ? words.option(node.type, path, value)
        : value
  if (Array.isArray(value)) return format.list(value.map((each) => sayValue(teller, each)))
  return format.list(
    Object.entries(value).map(([key, each]) =>
      t('value.pair', { name: camelWords(key), value: sayValue(teller, each) }),
    ),
  )
}

const withField = (node: GraphNode, field: string, value: unknown): GraphNode => {
  const { [field.slice(CONFIG.length)]: _, ...config } = node.config
  return {
    type: node.type,
    config: value === undefined ? config : { ...config, [field.slice(CONFIG.length)]: value },
  }
}

/** What the two made of one field. Where the step's own sentence tells them apart, it speaks for them. */
const saySides = (
  teller: Teller,
  { node: id, field, value: node, mine, theirs }: Extract<Conflict, { kind: 'node-field' }>,
): Record<Side, string> => {
  const path = field.slice(CONFIG.length)
  if (field.startsWith(CONFIG)) {
    const graph = graphWith(teller, id)
    const say = (value: unknown) =>
      graph ? teller.words.sentence(graph, withField(node, field, value)) : ''
    const [here, elsewhere] = [say(mine), say(theirs)]
    if (here !== elsewhere) return { mine: here, theirs: elsewhere }
  }
  const say = (value: unknown) => sayValue(teller, value, node, path)
  if (field === 'type')
    return {
      mine: teller.words.typeName(String(mine)),
      theirs: teller.words.typeName(String(theirs)),
    }
  return { mine: say(mine), theirs: say(theirs) }
}

/** What is to be chosen: what it is about, and what each side made of it. */
export const sayConflict = (
  teller: Teller,
  conflict: Conflict,
): { about: string; sides: Record<Side, string> } => {
  const { t, words } = teller
  switch (conflict.kind) {
    case 'journey-field':
      return {
        about: sayField(teller, conflict.field),
        sides: {
          mine: sayValue(teller, conflict.mine),
          theirs: sayValue(teller, conflict.theirs),
        },
      }
    case 'node-field':
      return {
        about: t('about', {
          name: sayNode(teller, conflict.node),
          field: sayField(teller, conflict.field, conflict.value),
        }),
        sides: saySides(teller, conflict),
      }
    case 'node-removed': {
      const graph = graphWith(teller, conflict.node)
      const kept = t('kept', { sentence: graph ? words.sentence(graph, conflict.value) : '' })
      return {
        about: sayNode(teller, conflict.node),
        sides:
          conflict.by === 'mine'
            ? { mine: t('removed'), theirs: kept }
            : { mine: kept, theirs: t('removed') },
      }
    }
    case 'edge': {
      const to = (target: string | undefined) =>
        target === undefined ? t('nowhere') : t('leadsTo', { name: sayNode(teller, target) })
      return {
        about: sayPort(teller, conflict.from, conflict.port),
        sides: { mine: to(conflict.mine), theirs: to(conflict.theirs) },
      }
    }
    case 'place':
      return { about: sayNode(teller, conflict.node), sides: { mine: '', theirs: '' } }
  }
}

const sayPort = (teller: Teller, from: string, port: string): string => {
  const node = graphWith(teller, from)?.nodes[from]
  return teller.t('port', {
    name: sayNode(teller, from),
    port: node ? teller.words.portName(node, port) : port,
  })
}
