// Pure: steps and the ways that part from them, in words. What a way asks for is read from the instruction that
// its node compiles to, so that a new node type is explained without being known here.
import { nodeTypes } from '@sojourn/nodes'
import type { Step } from '@sojourn/shared/dsl'
import type { Graph, GraphNode } from '@sojourn/shared/graph'
import { isInlined, isTrigger, noFacts } from '@sojourn/shared/node-type'
import { flowOf } from '../subflows/find-inside.ts'
import { configOf } from '../words/create-words.ts'
import type { ExplainWords, Line } from './explain.ts'

/** What is said of the steps of one graph; `numbers` is where each is told. */
export const createStepWords = (
  graph: Graph,
  { words, t, format }: ExplainWords,
  numbers: ReadonlyMap<string, number>,
) => {
  const nodeOf = (id: string): GraphNode => graph.nodes[id] ?? { type: '', config: {} }
  const number = (id: string) => numbers.get(id) ?? 0

  const phrase = (id: string): string => {
    const node = nodeOf(id)
    const nodeType = nodeTypes.get(node.type)
    const text =
      nodeType !== undefined && isInlined(nodeType) ? flowPhrase(node) : words.sentence(graph, node)
    return node.title ? t('titled', { title: node.title, text }) : text
  }
  // The ways of a choice say what it asks; its own sentence would say it twice.
  const isSaidByWays = (id: string): boolean => {
    const step = stepOf(nodeOf(id), graph, id)
    return step?.do === 'branch' || step?.do === 'split'
  }
  const nameOf = (id: string): string => nodeOf(id).title || words.typeName(nodeOf(id).type)
  const flowPhrase = (node: GraphNode): string =>
    flowOf(node) === undefined ? t('noFlow') : t('useFlow', { name: words.sentence(graph, node) })

  const condition = (id: string, port: string): string => {
    const node = nodeOf(id)
    const step = stepOf(node, graph, id)
    const label = words.portName(node, port)
    if (step?.do === 'branch') {
      const found = step.cases.find((one) => one.port === port)
      if (found === undefined) return t('otherwise')
      const when = words.predicate(found.when)
      const isNamed = hasOwnLabel(node, port)
      return isNamed ? t('ifNamed', { when, label }) : t('if', { when })
    }
    if (step?.do === 'split') {
      const sum = step.arms.reduce((total, { weight }) => total + weight, 0) || 1
      const share = (step.arms.find((one) => one.port === port)?.weight ?? 0) / sum
      return t('share', { label, percent: format.percent(share) })
    }
    return label
  }

  return {
    /** What a step does; `back` is where one that loops leads back to. */
    step: (id: string, back: string | null | undefined, doesPart = false): string => {
      const text = doesPart && isSaidByWays(id) ? nameOf(id) : phrase(id)
      if (back === undefined) return t('sentence', { text })
      return back === null ? t('againOpen', { text }) : t('again', { text, number: number(back) })
    },
    /** When a way is taken, and where it leads. */
    way: (id: string, ports: readonly string[], to: string | null): string => {
      const when = format.either(ports.map((port) => condition(id, port)))
      if (to === 'below') return t('way', { when })
      if (to !== null) return t('wayStep', { when, number: number(to) })
      return t(graph.kind === 'sub-flow' ? 'wayFlowEnd' : 'wayEnd', { when })
    },
    /** What lets people in, and with which step they begin where there are several. */
    triggers: (ids: readonly string[], begins: (id: string) => string | null): Line[] => {
      const isOne = new Set(ids.map(begins)).size === 1
      return ids.map((id) => {
        const to = begins(id)
        const text = phrase(id)
        const said =
          to === null
            ? t('triggerAlone', { text })
            : isOne
              ? t('sentence', { text })
              : t('trigger', { text, number: number(to) })
        return { text: said, depth: 0, node: id }
      })
    },
    goal: (id: string, to: string | null): Line => {
      const text = phrase(id)
      const said = to === null ? t('goal', { text }) : t('goalStep', { text, number: number(to) })
      return { text: said, depth: 0, node: id }
    },
  }
}

/** The instruction that a node begins with; undefined for one that has none. */
const stepOf = (node: GraphNode, graph: Graph, id: string): Step | undefined => {
  const nodeType = nodeTypes.get(node.type)
  if (nodeType === undefined || isTrigger(nodeType) || isInlined(nodeType)) return undefined
  const config = configOf(nodeType, node) as never
  const next = Object.fromEntries(nodeType.ports(config).map((port) => [port, null]))
  const steps = nodeType.compile(config, next, {
    id,
    typeOf: (other) => graph.nodes[other]?.type,
    isReachedFrom: () => true,
    isDisabled: (other) => graph.nodes[other]?.disabled === true,
    isLinked: () => true,
    facts: noFacts(),
  })
  return isStep(steps) ? steps : steps['']
}

const isStep = (steps: Step | Record<string, Step>): steps is Step =>
  'do' in steps && typeof steps.do === 'string'

const hasOwnLabel = (node: GraphNode, port: string): boolean => {
  const nodeType = nodeTypes.get(node.type)
  const labels = nodeType?.portLabels?.(configOf(nodeType, node) as never) ?? []
  return labels.some((one) => one.port === port && one.label !== '' && one.label !== port)
}
