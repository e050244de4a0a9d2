// Pure: a journey read back in sentences, made from the node types' own phrases.
import { nodeTypes } from '@sojourn/nodes'
import { fillInputs, valuesOf } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import {
  type Facts,
  findFlow,
  isInlined,
  isTrigger,
  type NodeType,
} from '@sojourn/shared/node-type'
import type { TFunction } from 'i18next'
import type { Format } from '../i18n/format.ts'
import { flowOf } from '../subflows/find-inside.ts'
import type { Words } from '../words/create-words.ts'
import { sayEntry, sayLeaving, saySending } from './say-settings.ts'
import { createStepWords } from './say-steps.ts'
import { type Told, tell } from './tell.ts'
import { createWays } from './ways.ts'

/** One line: a numbered step, a way that parts from one, or a sentence. `node` can be shown on the canvas. */
export type Line = { text: string; depth: number; number?: number; node?: string }
export type Section = { heading: string; lines: Line[] }
export type Explanation = { title: string; sections: Section[] }

export type ExplainWords = { words: Words; t: TFunction<'explain'>; format: Format }

/** A journey or sub-flow in plain sentences, with the sub-flows it uses behind it. */
export const explain = (
  graph: Graph,
  facts: Facts | undefined,
  said: ExplainWords,
): Explanation => ({
  title: graph.name,
  sections: [...explainGraph(graph, said), ...explainFlows(graph, facts, said)],
})

/** The explanation as text: for the clipboard, and for tests. */
export const explanationText = ({ title, sections }: Explanation): string =>
  [
    title,
    ...sections.map(({ heading, lines }) => [heading, ...lines.map(lineText)].join('\n')),
  ].join('\n\n')

const lineText = ({ text, depth, number }: Line): string =>
  `${'  '.repeat(depth)}${number === undefined ? '' : `${number}. `}${text}`

const typeOf = (graph: Graph, id: string): NodeType | undefined =>
  nodeTypes.get(graph.nodes[id]?.type ?? '')

const explainGraph = (graph: Graph, said: ExplainWords): Section[] => {
  const { t, words } = said
  const ways = createWays(graph)
  const ids = Object.keys(graph.nodes)
  const isOn = (id: string) => graph.nodes[id]?.disabled !== true
  const triggers = ids.filter((id) => isOn(id) && isTriggerNode(graph, id))
  const goals = ids.filter((id) => isOn(id) && isGoal(typeOf(graph, id)))
  const begins = (id: string) => ways.of(id)[0]?.to ?? null
  const roots = [...triggers, ...goals].map(begins).filter((id) => id !== null)
  const story = tell([...new Set(roots)], ways)
  const numbers = new Map<string, number>()
  for (const one of story) if (one.kind === 'step') numbers.set(one.id, numbers.size + 1)

  const steps = createStepWords(graph, said, numbers)
  const toLine = (one: Told): Line => {
    if (one.kind === 'step')
      return {
        text: steps.step(one.id, ways.back(one.id), ways.of(one.id).length > 1),
        depth: one.depth,
        number: numbers.get(one.id) ?? 0,
        node: one.id,
      }
    if (one.kind === 'way') return { text: steps.way(one.id, one.ports, one.to), depth: one.depth }
    if (one.kind === 'go-on')
      return { text: t('goOn', { number: numbers.get(one.to) ?? 0 }), depth: one.depth }
    return { text: t(graph.kind === 'sub-flow' ? 'flowEnd' : 'end'), depth: one.depth }
  }
  const plain = (id: string): Line => ({ text: steps.step(id, undefined), depth: 0, node: id })
  const isApart = (id: string) => {
    const nodeType = typeOf(graph, id)
    return nodeType !== undefined && 'isApart' in nodeType && nodeType.isApart === true
  }
  const aside = ids.filter((id) => !numbers.has(id) && !triggers.includes(id))
  const sections: Section[] = [
    {
      heading: t(graph.kind === 'sub-flow' ? 'heading.inputs' : 'heading.entry'),
      lines: sayEntry(graph, said, steps.triggers(triggers, begins)),
    },
    { heading: t('heading.steps'), lines: story.map(toLine) },
    {
      heading: t('heading.leaving'),
      lines: [...goals.map((id) => steps.goal(id, begins(id))), ...sayLeaving(graph, said)],
    },
    { heading: t('heading.sending'), lines: saySending(graph, said) },
    { heading: t('heading.off'), lines: aside.filter((id) => !isOn(id)).map(plain) },
    {
      heading: t('heading.apart'),
      lines: aside.filter((id) => isOn(id) && !isApart(id)).map(plain),
    },
    {
      heading: t('heading.notes'),
      lines: Object.entries(graph.nodes)
        .filter(([, { type }]) => type === 'note')
        .map(([id, node]) => ({ text: words.sentence(graph, node), depth: 0, node: id })),
    },
  ]
  return sections.filter(({ lines }) => lines.length > 0)
}

const isTriggerNode = (graph: Graph, id: string): boolean => {
  const nodeType = typeOf(graph, id)
  return nodeType !== undefined && isTrigger(nodeType)
}

const isGoal = (nodeType: NodeType | undefined): boolean =>
  nodeType !== undefined &&
  !isTrigger(nodeType) &&
  !isInlined(nodeType) &&
  nodeType.goal !== undefined

/** Each use of a sub-flow, its inputs filled in, and those that lie deeper in it. */
const explainFlows = (
  graph: Graph,
  facts: Facts | undefined,
  said: ExplainWords,
  path: readonly string[] = [],
): Section[] =>
  Object.values(graph.nodes).flatMap((node) => {
    const use = node.disabled ? undefined : flowOf(node)
    const fact = use && facts && findFlow(facts, use.flow)
    const inner = fact?.versions[use?.version ?? 0]
    // What uses itself cannot be published, but it can be drawn.
    if (use === undefined || fact === undefined || inner === undefined) return []
    if (path.includes(use.flow)) return []
    const filled = fillInputs(inner, valuesOf(inner.inputs, use.inputs))
    const sections = explainGraph({ ...filled, inputs: [] }, said)
    const name = said.words.nodeName(graph, idOf(graph, node))
    const lines = sections.flatMap((section) => section.lines.map(({ node: _, ...line }) => line))
    return [
      { heading: said.t('heading.flow', { name }), lines },
      ...explainFlows(filled, facts, said, [...path, use.flow]),
    ]
  })

const idOf = (graph: Graph, node: Graph['nodes'][string]): string =>
  Object.keys(graph.nodes).find((id) => graph.nodes[id] === node) ?? ''
