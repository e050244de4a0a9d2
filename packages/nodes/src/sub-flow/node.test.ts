import { buildGraph, checkNode, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { subFlow } from './node.ts'

const graph = {
  ...buildGraph({}),
  kind: 'sub-flow' as const,
  inputs: [
    { name: 'wait', label: 'How long', type: 'duration' as const, required: true as const },
    { name: 'count', label: '', type: 'number' as const, default: 2 },
    { name: 'mail', label: '', type: 'mail' as const },
  ],
}
const facts = {
  ...factsWith('hello'),
  flows: { ladder: { name: 'Ladder', latest: 3, versions: { 2: graph } } },
}
const codes = (config: object) =>
  checkNode(subFlow, config, { facts }).map(({ code, field }) => `${field} ${code}`)

test('a sub-flow is chosen, there, and in a version that is there', () => {
  expect(codes({})).toEqual(['flow no-flow'])
  expect(codes({ flow: 'gone' })).toEqual(['flow flow-missing'])
  expect(codes({ flow: 'ladder', version: 1 })).toEqual(['flow version-missing'])
})

test('inputs are filled in where they must be, each with its kind of value', () => {
  const use = { flow: 'ladder', version: 2 }
  expect(codes(use)).toEqual(['inputs.wait input-missing', 'flow update-available'])
  const wrong = { wait: 'soon', count: 'two', mail: 'unheard-of' }
  expect(codes({ ...use, inputs: wrong })).toEqual([
    'inputs.wait input-wrong',
    'inputs.count input-wrong',
    'inputs.mail input-wrong',
    'flow update-available',
  ])
  expect(codes({ ...use, inputs: { wait: 'P2D', mail: 'hello' } })).toEqual([
    'flow update-available',
  ])
})

test('its ports are the ways out of the version that was chosen', () => {
  const exits = [
    { id: 'done', label: '' },
    { id: 'bought', label: 'Bought' },
  ]
  const config = subFlow.config.parse({ flow: 'ladder', version: 2, exits })
  expect(subFlow.ports(config)).toEqual(['done', 'bought'])
  expect(subFlow.portLabels?.(config)).toEqual([{ port: 'bought', label: 'Bought' }])
  expect(subFlow.ports(subFlow.config.parse({}))).toEqual(['done'])
})
