import { apply, emptyGraph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { copyPiece, pastePiece } from './clipboard.ts'

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

test('a text that is no piece of a journey pastes nothing', () => {
  for (const text of ['', 'hello', '{"schema":"sojourn.piece/1"}', '[1]'])
    expect(pastePiece(drawn, text, Math.random)).toBeUndefined()
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
