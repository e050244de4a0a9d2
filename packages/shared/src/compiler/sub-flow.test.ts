import { expect, test } from 'vitest'
import { Program, type StepOf } from '../dsl/program.ts'
import type { FlowInput, FlowValue } from '../graph/flow-input.ts'
import type { Graph } from '../graph/graph.ts'
import type { Facts } from '../node-type/facts.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { check } from './check.ts'
import { compile } from './compile.ts'
import { exitsOf } from './flow-exits.ts'

type Nodes = Parameters<typeof buildGraph>[0]

const flowGraph = (nodes: Nodes, edges: string[], inputs?: FlowInput[]): Graph => ({
  ...buildGraph(nodes, edges),
  kind: 'sub-flow',
  ...(inputs === undefined ? {} : { inputs }),
})

const factsOf = (flows: Record<string, Graph>): Facts => ({
  ...factsWith(),
  flows: Object.fromEntries(
    Object.entries(flows).map(([id, graph]) => [
      id,
      { name: id.toUpperCase(), latest: 1, versions: { 1: graph } },
    ]),
  ),
})

const use = (flow: string, inputs: Record<string, FlowValue> = {}): Nodes[string] => [
  'flow',
  { flow, version: 1, inputs },
]

/** A mail, its open, and an exit for whoever opened it; who did not comes to an end. */
const ladder = flowGraph(
  { begin: 'begin', hello: 'act', seen: ['opened', { send: 'hello' }], won: ['end', {}] },
  ['begin.next -> hello', 'hello.sent -> seen', 'seen.opened -> won'],
)

test('the steps of a sub-flow take the place of the node that stands for it', () => {
  const graph = buildGraph({ s: 'start', a: use('ladder'), yes: 'act', no: 'act' }, [
    's.next -> a',
    'a.won -> yes',
    'a.done -> no',
  ])
  const { program, problems } = compile(graph, someTypes, factsOf({ ladder }))
  expect(problems).toEqual([])
  expect(Program.parse(program)).toEqual(program)
  expect(program.entry).toMatchObject({ s: { to: 'a/hello' } })
  expect(Object.keys(program.steps).sort()).toEqual([
    'a/hello',
    'a/seen',
    'a~done',
    'a~won',
    'no',
    'yes',
  ])
  expect(program.steps).toMatchObject({
    'a/hello': { next: { sent: 'a/seen', skipped: 'a/seen', failed: 'a/seen' } },
    'a/seen': {
      events: [{ send: 'a/hello' }],
      cannotTell: { send: 'a/hello' },
      next: { opened: 'a~won', late: 'a~done' },
    },
    'a~won': { do: 'branch', cases: [], otherwise: 'won', next: { won: 'yes' } },
    'a~done': { do: 'branch', otherwise: 'done', next: { done: 'no' } },
  })
})

test('its ways out are done, where any way just ends, and its exits', () => {
  expect(exitsOf(ladder, someTypes, factsOf({})).map(({ id }) => id)).toEqual(['done', 'won'])
  const closed = flowGraph({ begin: 'begin', hello: 'act', out: 'end' }, [
    'begin.next -> hello',
    'hello.sent -> out',
  ])
  expect(exitsOf(closed, someTypes, factsOf({}))).toEqual([{ id: 'out', label: 'out' }])
})

test('two uses of one sub-flow are told apart, and one may lie in another', () => {
  const outer = flowGraph({ begin: 'begin', x: use('ladder'), w: 'wait' }, [
    'begin.next -> x',
    'x.won -> w',
  ])
  const graph = buildGraph({ s: 'start', a: use('outer'), b: use('ladder') }, [
    's.next -> a',
    'a.done -> b',
  ])
  const { program } = compile(graph, someTypes, factsOf({ ladder, outer }))
  expect(program.entry).toMatchObject({ s: { to: 'a/x/hello' } })
  expect(program.steps).toMatchObject({
    'a/x/seen': { events: [{ send: 'a/x/hello' }], next: { opened: 'a/x~won', late: 'a/x~done' } },
    'a/x~won': { next: { won: 'a/w' } },
    'a/x~done': { next: { done: 'a~done' } },
    'a/w': { next: { next: 'a~done' } },
    'a~done': { next: { done: 'b/hello' } },
    'b/seen': { events: [{ send: 'b/hello' }] },
    'b~done': { next: { done: null } },
  })
})

test('a sub-flow without any step leads straight on', () => {
  const empty = flowGraph({ begin: 'begin' }, [])
  const graph = buildGraph({ s: 'start', a: use('empty'), b: 'act' }, [
    's.next -> a',
    'a.done -> b',
  ])
  const { program } = compile(graph, someTypes, factsOf({ empty }))
  expect(program.entry).toMatchObject({ s: { to: 'a~done' } })
  expect(program.steps['a~done']).toMatchObject({ next: { done: 'b' } })
})

test('a failure at the end of a sub-flow parks where nothing is behind it, as if drawn without it', () => {
  const send = flowGraph({ begin: 'begin', hello: 'act' }, ['begin.next -> hello'])
  const alone = buildGraph({ s: 'start', a: use('send') }, ['s.next -> a'])
  const followed = buildGraph({ s: 'start', a: use('send'), b: 'act' }, [
    's.next -> a',
    'a.done -> b',
  ])
  const next = (graph: Graph) =>
    (compile(graph, someTypes, factsOf({ send })).program.steps['a/hello'] as StepOf<'act'>).next
  expect(next(alone)).toEqual({ sent: 'a~done', skipped: 'a~done', failed: null })
  expect(next(followed)).toEqual({ sent: 'a~done', skipped: 'a~done', failed: 'a~done' })
})

test('inputs are filled in: whole fields with the value as it is, texts with its text', () => {
  const inputs: FlowInput[] = [
    { name: 'wait', label: '', type: 'duration', required: true },
    { name: 'mail', label: '', type: 'text', default: 'hello' },
    { name: 'total', label: '', type: 'number' },
  ]
  const flow = flowGraph(
    {
      begin: 'begin',
      big: ['ask', { when: { data: 'event.total', over: '{{ input.total }}' } }],
      hello: ['act', { mail: 'x-{{ input.mail }}-{{ input.mail | upcase }}' }],
      seen: ['opened', { send: 'hello', within: '{{ input.wait }}' }],
    },
    ['begin.next -> big', 'big.yes -> hello', 'hello.sent -> seen'],
    inputs,
  )
  const graph = buildGraph({ s: 'start', a: use('flow', { wait: 'PT5H', total: 42 }) }, [
    's.next -> a',
  ])
  const { program } = compile(graph, someTypes, factsOf({ flow }))
  expect(program.steps).toMatchObject({
    'a/big': { cases: [{ when: { data: 'event.total', over: 42 } }] },
    'a/hello': {
      config: { mail: 'x-hello-{{ input.mail | upcase }}' },
      input: { wait: 'PT5H', mail: 'hello', total: 42 },
    },
    'a/seen': { deadline: { after: 'PT5H' } },
  })
})

test('on its own a sub-flow is checked with an example for each input', () => {
  const inputs: FlowInput[] = [{ name: 'wait', label: '', type: 'duration' }]
  const nodes: Nodes = { begin: 'begin', seen: ['opened', { within: '{{ input.wait }}' }] }
  const flow = flowGraph(nodes, ['begin.next -> seen'], inputs)
  const blocking = (graph: Graph) =>
    check(graph, someTypes, factsOf({})).filter(({ level }) => level === 'blocking')
  expect(blocking(flow)).toEqual([])
  expect(blocking({ ...flow, inputs: [] })).toMatchObject([{ code: 'graph.config-invalid' }])
})

test('data of a step inside is found under the path, data from outside where it was', () => {
  const flow = flowGraph(
    {
      begin: 'begin',
      quote: 'act',
      dear: [
        'ask',
        {
          when: {
            all: [
              { data: 'steps.quote.price', over: 9 },
              { data: 'event.total', over: 1 },
            ],
          },
        },
      ],
    },
    ['begin.next -> quote', 'quote.sent -> dear'],
  )
  const graph = buildGraph({ s: 'start', a: use('flow') }, ['s.next -> a'])
  const { program } = compile(graph, someTypes, factsOf({ flow }))
  expect(program.steps['a/dear']).toMatchObject({
    cases: [
      {
        when: {
          all: [
            { data: 'steps.a.quote.price', over: 9 },
            { data: 'event.total', over: 1 },
          ],
        },
      },
    ],
  })
})

test('a sub-flow inside of itself is refused with the path', () => {
  const one = flowGraph({ begin: 'begin', x: use('two') }, ['begin.next -> x'])
  const two = flowGraph({ begin: 'begin', y: use('one') }, ['begin.next -> y'])
  const graph = buildGraph({ s: 'start', a: use('one') }, ['s.next -> a'])
  expect(check(graph, someTypes, factsOf({ one, two }))).toContainEqual({
    code: 'graph.flow-in-itself',
    level: 'blocking',
    node: 'a/x/y',
    values: { path: 'ONE → TWO → ONE' },
  })
  expect(check(one, someTypes, { ...factsOf({ one, two }), salt: 'one' })).toContainEqual(
    expect.objectContaining({ code: 'graph.flow-in-itself', node: 'x/y' }),
  )
})

test('sub-flows lie eight deep in each other at most', () => {
  const flows: Record<string, Graph> = {}
  for (let depth = 0; depth < 9; depth++)
    flows[`f${depth}`] = flowGraph({ begin: 'begin', x: use(`f${depth + 1}`) }, ['begin.next -> x'])
  const deep = (from: string) =>
    check(buildGraph({ s: 'start', a: use(from) }, ['s.next -> a']), someTypes, factsOf(flows))
      .filter(({ level }) => level === 'blocking')
      .map(({ code }) => code)
  expect(deep('f1')).toEqual([])
  expect(deep('f0')).toEqual(['graph.flow-too-deep'])
})

test('what holds a sub-flow back inside is said with the path, what is merely remarked is not', () => {
  const flow = flowGraph({ begin: 'begin', hello: ['act', { after: 'nobody' }], apart: 'act' }, [
    'begin.next -> hello',
  ])
  const graph = buildGraph({ s: 'start', a: use('flow') }, ['s.next -> a'])
  expect(check(graph, someTypes, factsOf({ flow }))).toEqual([
    { code: 'not-after', level: 'blocking', field: 'after', node: 'a/hello', values: {} },
  ])
})

test('each kind of graph has its own beginning', () => {
  const codes = (graph: Graph) => check(graph, someTypes, factsOf({})).map(({ code }) => code)
  expect(codes(buildGraph({ begin: 'begin', a: 'act' }, ['begin.next -> a']))).toEqual([
    'graph.only-in-sub-flow',
  ])
  expect(codes(flowGraph({ s: 'start', a: 'act' }, ['s.next -> a']))).toEqual([
    'graph.only-in-journey',
  ])
  expect(codes(flowGraph({ a: 'act' }, []))).toEqual(['graph.no-start'])
  expect(
    codes(flowGraph({ b: 'begin', c: 'begin', a: 'act' }, ['b.next -> a', 'c.next -> a'])),
  ).toEqual(['graph.second-start'])
})
