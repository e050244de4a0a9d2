import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Program } from '../dsl/program.ts'
import { apply } from '../graph/apply.ts'
import { toCanonical } from '../graph/canonical.ts'
import { emptyGraph, Graph, parseEdge } from '../graph/graph.ts'
import { Operation } from '../graph/operation.ts'
import { UserError } from '../problems/errors.ts'
import { isBlocked } from '../problems/problem.ts'
import { arbitraryOperation } from '../testing/arbitrary-operation.ts'
import { buildGraph, factsWith } from '../testing/build-graph.ts'
import { someTypes } from '../testing/some-types.ts'
import { check } from './check.ts'
import { compile } from './compile.ts'

const edits = (types: readonly string[], configs: readonly object[], ports: readonly string[]) =>
  fc.array(arbitraryOperation({ types, configs, ports }), { maxLength: 30 })

const wild = edits(
  [...someTypes.keys(), 'unheard-of'],
  [{}, { mail: 'm' }, { after: 'a' }, { mail: 7 }, { when: { attribute: 'x' } }],
  ['next', 'sent', 'failed', 'a', 'b', 'nothing'],
)
/** Edits that leave many drawings without a blocking problem. */
const tame = edits(['act', 'act', 'start'], [{}], ['sent', 'failed'])

/** The graph after all operations that were possible. */
const drawAll = (list: readonly Operation[]): Graph =>
  list.reduce((graph, operation) => {
    try {
      return apply(graph, operation)
    } catch (error) {
      if (error instanceof UserError) return graph
      throw error
    }
  }, emptyGraph('A journey'))

test('whatever is edited, the graph parses and no port has two edges', () => {
  fc.assert(
    fc.property(wild, (list) => {
      const graph = drawAll(list)
      expect(Graph.parse(JSON.parse(JSON.stringify(graph)))).toEqual(graph)
      const ports = graph.edges.map(parseEdge).map(({ from, port }) => `${from}.${port}`)
      expect(new Set(ports).size).toBe(ports.length)
    }),
    { numRuns: 300 },
  )
})

test('whatever is edited, check answers, and what it does not block compiles to a valid program', () => {
  let compiledOnes = 0
  fc.assert(
    fc.property(fc.oneof(wild, tame), (list) => {
      const graph = drawAll(list)
      if (isBlocked(check(graph, someTypes, factsWith()))) {
        expect(() => compile(graph, someTypes, factsWith())).toThrow(UserError)
        return
      }
      compiledOnes += 1
      const { program, hash } = compile(graph, someTypes, factsWith())
      expect(Program.parse(program)).toEqual(program)
      expect(compile(toCanonical(graph), someTypes, factsWith()).hash).toBe(hash)
      expect(deadLinks(program)).toEqual([])
    }),
    { numRuns: 600 },
  )
  expect(compiledOnes).toBeGreaterThan(20)
})

test('every arbitrary operation parses', () => {
  fc.assert(
    fc.property(wild, (list) => {
      for (const operation of list) expect(Operation.parse(operation)).toEqual(operation)
    }),
    { numRuns: 50 },
  )
})

const deadLinks = (program: Program): string[] => {
  const targets = Object.values(program.steps).flatMap((step) =>
    'next' in step ? Object.values(step.next) : [],
  )
  const entries = Object.values(program.entry).map(({ to }) => to)
  return [...targets, ...entries].filter(
    (to): to is string => to !== null && !Object.hasOwn(program.steps, to),
  )
}

test('a thousand nodes are checked and compiled well within a tenth of a second', () => {
  const count = 1000
  const nodes: Parameters<typeof buildGraph>[0] = { start: 'start' }
  const edges = ['start.next -> n0']
  for (let index = 0; index < count; index++) {
    // Each asks for the very first node: the longest way back.
    nodes[`n${index}`] = ['act', index === 0 ? {} : { after: 'n0' }]
    if (index > 0) edges.push(`n${index - 1}.sent -> n${index}`)
  }
  const graph = buildGraph(nodes, edges)
  compile(graph, someTypes, factsWith())

  const started = performance.now()
  compile(graph, someTypes, factsWith())
  expect(performance.now() - started).toBeLessThan(100)
})
