import { check, compile } from '@sojourn/shared/compiler'
import { Program } from '@sojourn/shared/dsl'
import { noFacts } from '@sojourn/shared/node-type'
import { buildGraph, checkNode, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { nodeTypes } from '../index.ts'
import { goal } from './node.ts'

type Nodes = Parameters<typeof buildGraph>[0]
const start = ['trigger-event', { event: 'Signed Up' }] as Nodes[string]
const aim = ['goal', { event: 'Order Completed' }] as Nodes[string]
const compiled = (nodes: Nodes, edges: string[] = []) =>
  compile(
    buildGraph({ s: start, w: 'delay', ...nodes }, ['s.next -> w', ...edges]),
    nodeTypes,
    factsWith(),
  )
const problems = (nodes: Nodes, edges: string[] = []) =>
  check(
    buildGraph({ s: start, w: 'delay', x: 'exit', ...nodes }, [
      's.next -> w',
      'w.next -> x',
      ...edges,
    ]),
    nodeTypes,
    { ...factsWith(), events: ['Signed Up', 'Order Completed'] },
  ).map(({ code, node, field }) => [code, node, field].filter(Boolean).join(' '))

test('becomes the goal of the program and no step of it', () => {
  const { program } = compiled({ aim })
  expect(program.goal).toEqual({ node: 'aim', event: 'Order Completed', to: null })
  expect(Object.keys(program.steps)).toEqual(['w'])
  expect(Program.parse(program)).toEqual(program)
})

test('leads to what stands behind its port, within its time and by its condition', () => {
  const when = { attribute: 'plan', is: 'gold' }
  const { program } = compiled({ aim: ['goal', { when, within: 'P7D' }], x: 'exit' }, [
    'aim.next -> x',
  ])
  expect(program.goal).toEqual({ node: 'aim', when, within: 'P7D', to: 'x' })
})

test('switched off it is no goal', () => {
  const graph = buildGraph({ s: start, w: 'delay', aim }, ['s.next -> w'])
  const off = { type: 'goal', config: { event: 'Order Completed' }, disabled: true as const }
  const { program } = compile(
    { ...graph, nodes: { ...graph.nodes, aim: off } },
    nodeTypes,
    factsWith(),
  )
  expect(program.goal).toBeNull()
})

test('alone and unlinked it is missed by nobody, and what it leads to is reached', () => {
  expect(problems({ aim })).toEqual([])
  expect(problems({ aim, y: 'exit' }, ['aim.next -> y'])).toEqual([])
})

test('a journey has one goal, and nothing leads to it', () => {
  expect(problems({ aim, aim2: aim })).toEqual(['graph.second-goal aim2'])
  const graph = buildGraph({ s: start, aim }, ['s.next -> aim'])
  expect(check(graph, nodeTypes, factsWith()).map(({ code }) => code)).toContain(
    'graph.edge-into-apart',
  )
})

test('names exactly one of event and condition, and a time that leads forward', () => {
  const when = { attribute: 'plan', is: 'gold' }
  const codes = (config: object) => checkNode(goal, config).map(({ code, field }) => [code, field])
  expect(codes({})).toEqual([['no-goal', 'event']])
  expect(codes({ when: { all: [] } })).toEqual([['no-goal', 'event']])
  expect(codes({ event: 'Bought', when })).toEqual([['two-goals', 'when']])
  expect(codes({ when, where: { property: 'total', over: 1 } })).toEqual([
    ['where-without-event', 'where'],
  ])
  expect(codes({ when, within: 'PT0S' })).toEqual([['not-forward', 'within']])
  expect(codes({ when, within: 'P7D' })).toEqual([])
})

test('an event that nobody has sent is worth a word', () => {
  const facts = { ...noFacts(), events: ['Signed Up'] }
  expect(checkNode(goal, { event: 'Bougth' }, { facts })).toEqual([
    { code: 'event-unseen', level: 'info', field: 'event', values: { event: 'Bougth' } },
  ])
})
