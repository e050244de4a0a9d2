import { emptyGraph, type Graph, type JourneySettings } from '../graph/graph.ts'
import { type Facts, noFacts } from '../node-type/facts.ts'

type Nodes = Record<string, string | [type: string, config: Record<string, unknown>]>

/**
 * A graph in a few words: `buildGraph({ start: ['trigger-event', { event: 'X' }], out: 'exit' },
 * ['start.next -> out'])`.
 */
export const buildGraph = (
  nodes: Nodes,
  edges: string[] = [],
  settings: Partial<JourneySettings> = {},
): Graph => {
  const graph = emptyGraph('A journey')
  const drawn = Object.entries(nodes).map(([id, node]) => {
    const [type, config] = typeof node === 'string' ? [node, {}] : node
    return [id, { type, config }] as const
  })
  return {
    ...graph,
    nodes: Object.fromEntries(drawn),
    edges,
    settings: { ...graph.settings, ...settings },
  }
}

/** Facts of a workspace with these mails, written in English, and one sender with a postal address. */
export const factsWith = (...mails: string[]): Facts => ({
  ...noFacts(),
  mails: Object.fromEntries(mails.map((id) => [id, { name: id, languages: ['en'], problems: [] }])),
  senders: { shop: { name: 'Shop', address: 'shop@shop.example', hasPostalAddress: true } },
  defaultSender: 'shop',
  salt: 's1',
})
