import { check, compile } from '@sojourn/shared/compiler'
import { Program } from '@sojourn/shared/dsl'
import { apply, emptyGraph, type Graph, type Operation } from '@sojourn/shared/graph'
import { isBlocked, UserError } from '@sojourn/shared/problems'
import { arbitraryOperation, factsWith } from '@sojourn/shared/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeTypes } from './index.ts'

const operations = fc.array(
  arbitraryOperation({
    types: [...nodeTypes.keys()],
    configs: [
      {},
      {},
      { event: 'Signed Up' },
      { mail: 'welcome' },
      { send: 'a', within: 'PT1H', cannotTell: 'port' },
      { for: 'P1D' },
      { url: 'https://shop.example' },
      { set: { vip: true } },
      { cases: [{ id: 'yes', label: '', when: { attribute: 'plan', is: 'gold' } }] },
      { events: [{ port: 'ordered', event: 'Order' }] },
      { within: 7 },
    ],
    ports: ['next', 'sent', 'opened', 'not-opened', 'ok', 'done', 'failed', 'a', 'b', 'yes'],
  }),
  { maxLength: 25 },
)

const drawAll = (list: readonly Operation[]): Graph =>
  list.reduce((graph, operation) => {
    try {
      return apply(graph, operation)
    } catch (error) {
      if (error instanceof UserError) return graph
      throw error
    }
  }, emptyGraph('A journey'))

test('whatever is drawn with the real types, check answers and compile gives a program or the problems', () => {
  const facts = factsWith('welcome')
  fc.assert(
    fc.property(operations, (list) => {
      const graph = drawAll(list)
      const problems = check(graph, nodeTypes, facts)
      for (const { node } of problems) {
        if (node !== undefined) expect(graph.nodes).toHaveProperty(node)
      }
      if (isBlocked(problems)) {
        expect(() => compile(graph, nodeTypes, facts)).toThrow(UserError)
        return
      }
      const { program } = compile(graph, nodeTypes, facts)
      expect(Program.parse(program)).toEqual(program)
    }),
    { numRuns: 400 },
  )
})
