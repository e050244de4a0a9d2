import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../compiler/check.ts'
import { compile } from '../compiler/compile.ts'
import type { Program } from '../dsl/program.ts'
import { apply } from '../graph/apply.ts'
import type { Graph } from '../graph/graph.ts'
import type { Facts } from '../node-type/facts.ts'
import { isBlocked } from '../problems/problem.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { canonicalJson } from '../text/canonical-json.ts'
import { extractFlow } from './extract-flow.ts'
import { inlineFlow } from './inline-flow.ts'

const random = () => {
  let seed = 7
  return () => {
    seed = (seed * 16_807) % 2_147_483_647
    return seed / 2_147_483_647
  }
}
const facts = factsWith()
const common = { nodeTypes: someTypes, facts, mailText: () => '' }

/** What `extractFlow` answers, and the journey with the sub-flow in place of the nodes. */
const extract = (graph: Graph, ids: readonly string[]) => {
  const extraction = extractFlow({
    ...common,
    graph,
    ids,
    name: 'Piece',
    exitName: ({ from, port }) => `${from} ${port}`,
    inputName: (node, path) => `${node} ${path}`,
    random: random(),
  })
  if ('problems' in extraction) return { ...extraction, extraction: undefined }
  const after = apply(graph, extraction.replaceBy({ id: 'sub', flow: 'piece', version: 1 }))
  const known: Facts = {
    ...facts,
    flows: { piece: { name: 'Piece', latest: 1, versions: { 1: extraction.flow } } },
  }
  return { problems: [], extraction, after, known }
}

/** The program as the same steps would be without the sub-flow: its doors passed, its prefixes gone. */
const without = (program: Program, ids: ReadonlyMap<string, string> = new Map()) => {
  const doors = new Map<string, string | null>()
  for (const [id, step] of Object.entries(program.steps))
    if (step.do === 'branch' && step.cases.length === 0 && id.startsWith('sub~'))
      doors.set(id, Object.values(step.next)[0] ?? null)
  const past = (id: string | null): string | null =>
    id !== null && doors.has(id) ? past(doors.get(id) ?? null) : id
  const steps = Object.entries(program.steps)
    .filter(([id]) => !doors.has(id))
    .map(([id, step]) => {
      const { input: _, ...rest } = step as typeof step & { input?: unknown }
      if (!('next' in rest)) return [id, rest]
      const next = Object.entries(rest.next).map(([port, to]) => [port, past(to)])
      return [id, { ...rest, next: Object.fromEntries(next) }]
    })
  const entry = Object.entries(program.entry).map(([id, one]) => [id, { ...one, to: past(one.to) }])
  const text = canonicalJson({
    ...program,
    entry: Object.fromEntries(entry),
    steps: Object.fromEntries(steps),
  })
  const named = text.replaceAll('sub/', '').replaceAll('steps.sub.', 'steps.')
  const old = [...ids].reduce((all, [id, newId]) => all.replaceAll(newId, id), named)
  return JSON.parse(canonicalJson(JSON.parse(old))) as unknown
}

const inline = (graph: Graph, known: Facts) =>
  inlineFlow({ ...common, facts: known, graph, id: 'sub', random: random() })

/** True when the program is the same with the sub-flow, and again with its steps put back. */
const expectSame = (graph: Graph, ids: readonly string[]): boolean => {
  const { extraction, after, known } = extract(graph, ids)
  if (extraction === undefined) return false
  const before = compile(graph, someTypes, facts).program
  expect(without(compile(after, someTypes, known).program)).toEqual(without(before))
  const inlined = inline(after, known)
  if ('problems' in inlined) throw new Error(JSON.stringify(inlined.problems))
  const back = apply(after, inlined.operation)
  expect(without(compile(back, someTypes, known).program, inlined.ids)).toEqual(without(before))
  return true
}

const TYPES = ['act', 'act', 'wait', 'split', 'ask', 'two', 'end', 'opened'] as const
const PORTS: Record<string, string[]> = {
  act: ['sent', 'skipped', 'failed'],
  wait: ['next'],
  split: ['a', 'b'],
  ask: ['yes', 'no'],
  two: ['next'],
  end: [],
  opened: ['opened', 'late'],
}

/** A journey without circles, mostly a line, of which a piece is chosen that lies together. */
const drawn = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      to: fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { freq: 4 }), {
        minLength: 3,
        maxLength: 3,
      }),
      isOff: fc.boolean(),
      isOffToo: fc.boolean(),
      names: fc.nat(),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .chain((list) =>
    fc.record({
      list: fc.constant(list),
      from: fc.nat(list.length - 1),
      count: fc.integer({ min: 1, max: list.length }),
    }),
  )
  .map(({ list, from, count }) => {
    const nodes: Parameters<typeof buildGraph>[0] = { s: 'start' }
    const edges = ['s.next -> n0x']
    list.forEach(({ type, to, names }, index) => {
      const other = `n${names % list.length}x`
      const config =
        type === 'ask'
          ? { when: { data: `steps.${other}.price`, over: 5 } }
          : type === 'act'
            ? { mail: names % 2 ? `{{ steps.${other}.price }}` : 'hello' }
            : type === 'opened'
              ? { send: other }
              : {}
      nodes[`n${index}x`] = [type, config]
      for (const [at, port] of (PORTS[type] ?? []).entries()) {
        const far = to[at]
        if (far !== null && far !== undefined && index + far < list.length)
          edges.push(`n${index}x.${port} -> n${index + far}x`)
      }
    })
    const graph = buildGraph(nodes, edges)
    for (const [index, { isOff, isOffToo }] of list.entries()) {
      const node = graph.nodes[`n${index}x`]
      if (isOff && isOffToo && node) graph.nodes[`n${index}x`] = { ...node, disabled: true }
    }
    const ids = list.map((_, index) => `n${index}x`).slice(from, from + count)
    return { graph, ids }
  })

test('a piece made into a sub-flow, and put back, leaves the program as it was but for ids', () => {
  let same = 0
  fc.assert(
    fc.property(drawn, ({ graph, ids }) => {
      fc.pre(!isBlocked(check(graph, someTypes, facts)))
      if (expectSame(graph, ids)) same += 1
    }),
    { numRuns: 250 },
  )
  expect(same).toBeGreaterThan(30)
}, 60_000)
