import { check, compile } from '@sojourn/shared/compiler'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { nodeTypes } from '../index.ts'

type Nodes = Parameters<typeof buildGraph>[0]
const start = ['trigger-event', { event: 'Signed Up' }] as Nodes[string]
const bare = { s: start, x: 'exit' } as Nodes
const word = ['note', { text: 'Ask Ann before changing this', colour: 'blue' }] as Nodes[string]

test('changes neither the program nor its hash, and the check has no word about it', () => {
  const without = compile(buildGraph(bare, ['s.next -> x']), nodeTypes, factsWith())
  const noted = buildGraph({ ...bare, n: word }, ['s.next -> x'])
  expect(compile(noted, nodeTypes, factsWith())).toEqual(without)
  const facts = { ...factsWith(), events: ['Signed Up'] }
  expect(check(noted, nodeTypes, facts)).toEqual([])
})

test('nothing leads to it', () => {
  const graph = buildGraph({ s: start, n: word }, ['s.next -> n'])
  expect(check(graph, nodeTypes, factsWith()).map(({ code, node }) => [code, node])).toContainEqual(
    ['graph.edge-into-apart', 's'],
  )
})
