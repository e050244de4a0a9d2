import { nodeTypes } from '@sojourn/nodes'
import type { NodeStrings } from '@sojourn/nodes/strings'
import type { Graph, GraphNode } from '@sojourn/shared/graph'
import type { Facts, NodeType } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import type { TFunction } from 'i18next'
import type { Format } from '../i18n/format.ts'
import { findInside, flowOf } from '../subflows/find-inside.ts'
import { sayPredicate } from './predicate.ts'
import { saySentence } from './sentence.ts'

// Remembered by the config itself: graphs share structure, and a large one is read at every key.
const parsedConfigs = new WeakMap<object, unknown>()

/** The parsed config of a node, or its defaults where the draft does not parse. */
export const configOf = (nodeType: NodeType, node: GraphNode): unknown => {
  const known = parsedConfigs.get(node)
  if (known !== undefined) return known
  const parsed = nodeType.config.safeParse(node.config)
  const config = parsed.success ? parsed.data : nodeType.config.parse({})
  parsedConfigs.set(node, config)
  return config
}

/** The ports of a node, in order; none for an unknown type. */
export const portsOf = (node: GraphNode): string[] => {
  const nodeType = nodeTypes.get(node.type)
  return nodeType ? nodeType.ports(configOf(nodeType, node)) : []
}

/** What words are made from: the node types' own strings, those of the editor, and the names of things. */
export type WordSources = {
  strings: Record<string, NodeStrings>
  format: Format
  t: TFunction<'inspector'>
  tProblems: TFunction<'problems'>
  facts: Facts | undefined
}

/** Everything that is said of nodes, in one language. */
export const createWords = ({ strings, format, t, tProblems, facts }: WordSources) => {
  const typeName = (type: string) => strings[type]?.name ?? type
  const nodeName = (graph: Graph, id: string): string => {
    const node = graph.nodes[id]
    if (node === undefined) return nameInside(graph, id)
    return node.title || mailTitle(node) || flowTitle(node) || typeName(node.type)
  }
  const mailTitle = (node: GraphNode): string | undefined =>
    node.type === 'email' ? facts?.mails[String(node.config['mail'] ?? '')]?.name : undefined

  const flowTitle = (node: GraphNode): string | undefined => {
    const use = flowOf(node)
    return use && facts?.flows[use.flow]?.name
  }
  /** Of a node inside of a sub-flow: the names on the way, from the outside in. */
  const nameInside = (graph: Graph, path: string): string => {
    const [outer = '', ...inner] = path.split('/')
    const inside = inner.length > 0 ? findInside(graph, `${outer}/${inner[0]}`, facts) : undefined
    if (inside === undefined) return path
    return `${nodeName(graph, outer)} › ${nodeName(inside.graph, inner.join('/'))}`
  }

  const sentence = (graph: Graph, node: GraphNode): string => {
    const nodeType = nodeTypes.get(node.type)
    if (nodeType === undefined) return t('unknownType')
    const said = nodeType.sentence?.(configOf(nodeType, node)) ?? { key: 'summary' }
    const own = strings[node.type]
    const template = own?.[said.key as 'summary'] ?? own?.summary ?? ''
    return saySentence(template, said, {
      format,
      mailName: (id) => facts?.mails[id]?.name ?? t('aMail'),
      flowName: (id) => facts?.flows[id]?.name ?? typeName(node.type),
      journeyName: (id) => facts?.journeys[id]?.name ?? id,
      nodeName: (id) => nodeName(graph, id),
      zoneName: (zone) => (zone === 'contact' || zone === 'workspace' ? t(`zones.${zone}`) : zone),
      predicate: (predicate) => sayPredicate(predicate, t, format),
    })
  }

  const portName = (node: GraphNode, port: string): string => {
    const nodeType = nodeTypes.get(node.type)
    const own = nodeType?.portLabels?.(configOf(nodeType, node)).find((one) => one.port === port)
    return own?.label || strings[node.type]?.ports[port] || port
  }

  const problem = (graph: Graph, one: Problem): string => {
    const inside = one.node === undefined ? undefined : findInside(graph, one.node, facts)
    const node = inside?.graph.nodes[inside.id]
    const local = node && strings[node.type]?.problems[one.code]
    const values = {
      ...one.values,
      // A circle of steps goes by their ids; a reader knows their names.
      ...(typeof one.values['nodes'] === 'string' && {
        nodes: format.list(one.values['nodes'].split(', ').map((id) => nodeName(graph, id))),
      }),
      ...(one.node === undefined ? {} : { node: nodeName(graph, one.node) }),
      ...(node && one.port !== undefined ? { port: portName(node, one.port) } : {}),
    }
    if (local)
      return local.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) =>
        String((values as Record<string, unknown>)[name] ?? ''),
      )
    // Codes of the check that all types share; the test of problems.json holds that each has its words.
    return String(tProblems(one.code as 'graph.cycle', values))
  }

  return {
    typeName,
    description: (type: string) => strings[type]?.description ?? '',
    nodeName,
    sentence,
    portName,
    problem,
    field: (type: string, path: string) => strings[type]?.fields[path],
    option: (type: string, path: string, value: string) =>
      strings[type]?.options?.[path]?.[value] ?? value,
    predicate: (predicate: Parameters<typeof sayPredicate>[0]) =>
      sayPredicate(predicate, t, format),
  }
}

export type Words = ReturnType<typeof createWords>
