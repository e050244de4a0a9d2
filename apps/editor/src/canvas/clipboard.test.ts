import { apply, emptyGraph, graphText } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { copyPiece, isFromCanvas, pastePiece } from './clipboard.ts'
import { NODE_HEIGHT_PX, NODE_WIDTH_PX } from './dimensions.ts'

const drawn = apply(emptyGraph('Welcome'), {
  op: 'batch',
  operations: [
    { op: 'add-node', id: 'start', type: 'trigger-event', at: [0, 0] },
    { op: 'add-node', id: 'hello', type: 'email', title: 'Hello', at: [0, 150] },
    {
      op: 'add-node',
      id: 'opened',
      type: 'opened-or-not',
      config: { send: 'hello' },
      at: [0, 300],
    },
    { op: 'set-disabled', id: 'hello', disabled: true },
    { op: 'connect', from: 'start', port: 'next', to: 'hello' },
    { op: 'connect', from: 'hello', port: 'sent', to: 'opened' },
  ],
})

test('copied nodes come with the lines among them and with new ids, and ask about their own mail', () => {
  const pasted = pastePiece(drawn, copyPiece(drawn, ['hello', 'opened']), () => 0.3)
  if (pasted === undefined) throw new Error('nothing pasted')
  const [hello = '', opened = ''] = pasted.ids
  const graph = apply(drawn, pasted.operation)
  expect(new Set([...pasted.ids, 'start', 'hello', 'opened']).size).toBe(5)
  expect(graph.edges).toEqual([...drawn.edges, `${hello}.sent -> ${opened}`])
  expect(graph.nodes[hello]).toEqual({ type: 'email', title: 'Hello', config: {}, disabled: true })
  expect(graph.nodes[opened]?.config).toEqual({ send: hello })
  expect(graph.layout[hello]).toEqual([32, 182])
})

test('what copied steps say of what the others keep is said of the copies, and of others as before', () => {
  const graph = apply(drawn, {
    op: 'batch',
    operations: [
      { op: 'add-node', id: 'quote', type: 'webhook', config: { save: { price: 'a' } } },
      {
        op: 'add-node',
        id: 'tell',
        type: 'webhook',
        config: { body: '{{ steps.quote.price }} {{ steps.other.price }}', url: 'steps.quote' },
      },
    ],
  })
  const pasted = pastePiece(graph, copyPiece(graph, ['quote', 'tell']), () => 0.3)
  if (pasted === undefined) throw new Error('nothing pasted')
  const [quote = '', tell = ''] = pasted.ids
  expect(apply(graph, pasted.operation).nodes[tell]?.config).toEqual({
    body: `{{ steps.${quote}.price }} {{ steps.other.price }}`,
    url: `steps.${quote}`,
  })
})

test('a text that is no piece of a journey pastes nothing', () => {
  for (const text of ['', 'hello', '{"schema":"sojourn.piece/1"}', '[1]'])
    expect(pastePiece(drawn, text, Math.random)).toBeUndefined()
})

test.each([
  ['a later version', { schema: 'sojourn.piece/2' }],
  ['a line that is none', { edges: ['hello'] }],
  ['a step without a type', { nodes: { hello: { config: {} } } }],
  ['a place beyond every drawing', { layout: { hello: [1e300, 0] } }],
])('a piece with %s pastes nothing, and is known to come from a canvas', (_, wrong) => {
  const text = JSON.stringify({ ...JSON.parse(copyPiece(drawn, ['hello'])), ...wrong })
  expect(pastePiece(drawn, text, Math.random)).toBeUndefined()
  expect(isFromCanvas(text)).toBe(true)
  expect(isFromCanvas('{"schema": "else"}')).toBe(false)
})

test('the text of an exported journey pastes its steps', () => {
  const pasted = pastePiece(emptyGraph('Other'), graphText(drawn), () => 0.3)
  if (pasted === undefined) throw new Error('nothing pasted')
  const graph = apply(emptyGraph('Other'), pasted.operation)
  expect([Object.keys(graph.nodes).length, graph.edges.length]).toEqual([3, 2])
})

test('what is pasted stands beside the originals where one sees it there, else in the middle of what one sees', () => {
  const text = copyPiece(drawn, ['hello', 'opened'])
  const placesIn = (left: number, top: number) => {
    const sight = { left, top, right: left + 1000, bottom: top + 1000 }
    const pasted = pastePiece(drawn, text, () => 0.3, { sight })
    if (pasted === undefined) throw new Error('nothing pasted')
    const { layout } = apply(drawn, pasted.operation)
    return pasted.ids.map((id) => layout[id])
  }
  expect(placesIn(0, 0)).toEqual([
    [32, 182],
    [32, 332],
  ])
  const [first, second] = placesIn(9000, 9000)
  expect(first?.[0]).toBe(9500 - NODE_WIDTH_PX / 2)
  expect((first?.[1] ?? 0) + (second?.[1] ?? 0) + NODE_HEIGHT_PX).toBe(2 * 9500)
})

test('pasting twice covers neither the original nor the first copy', () => {
  const text = copyPiece(drawn, ['hello'])
  const once = pastePiece(drawn, text, () => 0.3)
  if (once === undefined) throw new Error('nothing pasted')
  const graph = apply(drawn, once.operation)
  const twice = pastePiece(graph, text, () => 0.6)
  if (twice === undefined) throw new Error('nothing pasted')
  expect(apply(graph, twice.operation).layout[twice.ids[0] ?? '']).toEqual([64, 214])
})
