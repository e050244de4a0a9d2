import { expect, test } from 'vitest'
import { apply } from '../graph/apply.ts'
import type { FlowValue } from '../graph/flow-input.ts'
import type { Graph } from '../graph/graph.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { inlineFlow } from './inline-flow.ts'

const flow = (nodes: Parameters<typeof buildGraph>[0], edges: string[]): Graph => ({
  ...buildGraph({ begin: 'begin', ...nodes }, edges),
  kind: 'sub-flow',
  inputs: [{ name: 'code', label: '', type: 'text' }],
})
const journey = (inputs: Record<string, FlowValue> = {}, edges = ['s.next -> sub']) =>
  buildGraph(
    { s: 'start', sub: ['flow', { flow: 'f', version: 1, inputs }], z: 'act', y: 'act' },
    edges,
  )
const inline = (graph: Graph, inner: Graph, mailText = (_mail: string) => '') =>
  inlineFlow({
    graph,
    id: 'sub',
    nodeTypes: someTypes,
    facts: { ...factsWith(), flows: { f: { name: 'F', latest: 1, versions: { 1: inner } } } },
    mailText,
    random: Math.random,
  })
const put = (graph: Graph, inner: Graph) => {
  const found = inline(graph, inner)
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return { graph: apply(graph, found.operation), id: (old: string) => found.ids.get(old) ?? '' }
}
const codes = (graph: Graph, inner: Graph, mailText?: (mail: string) => string) => {
  const found = inline(graph, inner, mailText)
  return 'problems' in found ? found.problems.map(({ code, node }) => [code, node]) : []
}

test('ways out lead on to where their lines led, and so does what just ends', () => {
  const inner = flow({ a: 'act', o: ['opened', { send: 'a' }], won: 'end' }, [
    'begin.next -> a',
    'a.sent -> o',
    'o.opened -> won',
  ])
  const { graph, id } = put(journey({}, ['s.next -> sub', 'sub.done -> z', 'sub.won -> y']), inner)
  expect([...graph.edges].sort()).toEqual(
    [
      `s.next -> ${id('a')}`,
      `${id('a')}.sent -> ${id('o')}`,
      `${id('o')}.opened -> y`,
      `${id('o')}.late -> z`,
    ].sort(),
  )
  expect(graph.nodes['sub']).toBeUndefined()
  expect(graph.nodes[id('o')]?.config).toEqual({ send: id('a') })
})

test('a way out that leads nowhere becomes an end where an open port would park people', () => {
  const inner = flow({ a: 'act', b: 'act', lost: 'end' }, [
    'begin.next -> a',
    'a.sent -> b',
    'a.failed -> lost',
  ])
  const { graph, id } = put(journey(), inner)
  const end = graph.edges.find((text) => text.startsWith(`${id('a')}.failed`))?.split(' -> ')[1]
  expect(graph.nodes[end ?? '']?.type).toBe('end')
})

test('inputs are filled in, within an expression, too', () => {
  const inner = flow(
    { a: ['act', { mail: 'Code {{ input.code }} or {{ input.code | upcase }}' }] },
    ['begin.next -> a'],
  )
  const text = (value: FlowValue) => {
    const { graph, id } = put(journey({ code: value }), inner)
    return graph.nodes[id('a')]?.config['mail']
  }
  expect(text('SPRING')).toBe('Code SPRING or {{ "SPRING" | upcase }}')
  expect(text('{{ event.code }}')).toBe('Code {{ event.code }} or {{ event.code | upcase }}')
  expect(codes(journey({ code: 'for {{ name }}' }), inner)).toEqual([
    ['inline.input-in-liquid', 'sub/a'],
  ])
})

test('a mail that only the sub-flow understands holds it back, and so does one that names steps', () => {
  const inner = flow({ a: ['act', { mail: 'offer' }] }, ['begin.next -> a'])
  expect(codes(journey(), inner, () => '{{ input.code }}')).toEqual([
    ['inline.mail-names-input', 'sub/a'],
  ])
  expect(codes(journey(), inner, () => '{{ steps.a.price }}')).toEqual([
    ['inline.mail-names-data', 'sub/a'],
  ])
})

test('the rest finds under the new id what a step inside saves', () => {
  const inner = flow({ a: 'act' }, ['begin.next -> a'])
  const before = apply(journey({}, ['s.next -> sub', 'sub.done -> z']), {
    op: 'set-config',
    id: 'z',
    config: { mail: '{{ steps.sub.a.price }}' },
  })
  const { graph, id } = put(before, inner)
  expect(graph.nodes['z']?.config).toEqual({ mail: `{{ steps.${id('a')}.price }}` })
})

test('a node that is switched off, or stands for nothing known, is left', () => {
  const inner = flow({ a: 'act' }, ['begin.next -> a'])
  const off = apply(journey(), { op: 'set-disabled', id: 'sub', disabled: true })
  expect(codes(off, inner)).toEqual([['inline.off', 'sub']])
  const unknown = buildGraph({ sub: ['flow', { flow: 'g' }] })
  expect(codes(unknown, inner)).toEqual([['inline.unknown', 'sub']])
})
