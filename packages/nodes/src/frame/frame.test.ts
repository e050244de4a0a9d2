import { compile } from '@sojourn/shared/compiler'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { nodeTypes } from '../index.ts'

type Nodes = Parameters<typeof buildGraph>[0]
const bare = { s: ['trigger-event', { event: 'Signed Up' }], x: 'exit' } as Nodes

test('changes neither the program nor its hash', () => {
  const around = ['frame', { colour: 'green', width: 900, height: 500 }] as Nodes[string]
  const framed = buildGraph({ ...bare, f: around }, ['s.next -> x'])
  const without = buildGraph(bare, ['s.next -> x'])
  expect(compile(framed, nodeTypes, factsWith())).toEqual(compile(without, nodeTypes, factsWith()))
})

test('an area smaller than a card is refused', () => {
  expect(nodeTypes.get('frame')?.config.safeParse({ width: 20 }).success).toBe(false)
})
