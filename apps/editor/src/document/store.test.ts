import { emptyGraph, type Operation } from '@sojourn/shared/graph'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDocument } from './store.ts'

const label = { key: 'undo.add' }
const add = (id: string): Operation => ({ op: 'add-node', id, type: 'delay', at: [0, 0] })

test('undo of any sequence of steps gives the graph before them, and redo the graph after', () => {
  const step = fc.oneof(
    fc.constant('add' as const),
    fc.constant('move' as const),
    fc.constant('remove' as const),
    fc.constant('type' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const document = createDocument(emptyGraph('Welcome'))
      const first = document.getState().graph
      steps.forEach((kind, index) => {
        const ids = Object.keys(document.getState().graph.nodes)
        const [id] = ids
        if (kind === 'add' || id === undefined)
          document.getState().commit(label, add(`node-${index}`))
        else if (kind === 'move')
          document.getState().commit(label, { op: 'move-nodes', to: { [id]: [index, index] } })
        else if (kind === 'type')
          document
            .getState()
            .burstCommit(`title-${id}`, label, { op: 'set-title', id, title: `t${index}` })
        else document.getState().commit(label, { op: 'remove-node', id })
      })
      const last = document.getState().graph
      const count = document.getState().history.past.length
      for (let index = 0; index < count; index++) document.getState().undo()
      expect(document.getState().graph).toEqual(first)
      for (let index = 0; index < count; index++) document.getState().redo()
      expect(document.getState().graph).toEqual(last)
    }),
  )
})

test('a typing burst is one step, and another field begins the next', () => {
  const document = createDocument(emptyGraph('Welcome'))
  document.getState().commit(label, add('a'))
  for (const title of ['W', 'We', 'Wel'])
    document.getState().burstCommit('title-a', label, { op: 'set-title', id: 'a', title })
  document
    .getState()
    .burstCommit('config-a', label, { op: 'set-config', id: 'a', config: { for: 'P1D' } })
  expect(document.getState().history.past).toHaveLength(3)
  document.getState().undo()
  document.getState().undo()
  expect(document.getState().graph.nodes.a).toEqual({ type: 'delay', config: {} })
})

test('what changes nothing is no step of undo', () => {
  const document = createDocument(emptyGraph('Welcome'))
  const { commit, burstCommit } = document.getState()
  commit(label, add('a'))
  commit(label, add('b'))
  commit(label, { op: 'connect', from: 'a', port: 'next', to: 'b' })
  commit(label, { op: 'connect', from: 'b', port: 'next', to: 'a' })
  const before = document.getState()
  commit(label, { op: 'connect', from: 'a', port: 'next', to: 'b' })
  commit(label, { op: 'set-config', id: 'a', config: {} })
  commit(label, { op: 'set-title', id: 'a', title: null })
  commit(label, { op: 'move-nodes', to: { a: [0, 0] } })
  burstCommit('name', label, { op: 'rename-journey', name: 'Welcome ' })
  expect(document.getState().history).toBe(before.history)
  expect(document.getState().graph).toBe(before.graph)
})

test('bailing out of a gesture leaves no step behind', () => {
  const document = createDocument(emptyGraph('Welcome'))
  document.getState().commit(label, add('a'))
  const before = document.getState().graph
  document.getState().mark({ key: 'undo.move' })
  document.getState().dispatch({ op: 'move-nodes', to: { a: [50, 50] } })
  document.getState().bail()
  expect(document.getState().graph).toBe(before)
  expect(document.getState().history.past).toHaveLength(1)
})

test('a new step after an undo forgets what was undone', () => {
  const document = createDocument(emptyGraph('Welcome'))
  document.getState().commit(label, add('a'))
  document.getState().undo()
  document.getState().commit(label, add('b'))
  document.getState().redo()
  expect(Object.keys(document.getState().graph.nodes)).toEqual(['b'])
})
