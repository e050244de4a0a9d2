import { apply, emptyGraph, type Graph, type Operation } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { createDocument } from '../document/store.ts'
import { isSameGraph, takeIn } from './take-in.ts'

const base: Graph = {
  ...emptyGraph('Welcome'),
  nodes: {
    rest: { type: 'delay', config: { for: 'P1D' } },
    later: { type: 'delay', config: { for: 'P2D' } },
  },
  layout: { rest: [0, 0], later: [0, 100] },
}
const title = (id: string, text: string): Operation => ({ op: 'set-title', id, title: text })
const label = { key: 'undo.title' }
const titlesOf = ({ nodes }: Graph) =>
  Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, node.title]))
const elsewhere = (...operations: Operation[]) => ({
  base,
  theirs: operations.reduce(apply, base),
  revision: 2,
})

test('undo and redo go over what was done here, and leave what came from elsewhere', () => {
  const store = createDocument(base)
  store.getState().commit(label, title('rest', 'One'))
  store.getState().commit(label, title('rest', 'Two'))
  store.getState().undo()
  expect(takeIn(store, elsewhere(title('later', 'Theirs')))).toEqual([])
  const seen = () => titlesOf(store.getState().graph)
  expect(seen()).toEqual({ rest: 'One', later: 'Theirs' })
  store.getState().undo()
  expect(seen()).toEqual({ rest: undefined, later: 'Theirs' })
  store.getState().redo()
  store.getState().redo()
  expect(seen()).toEqual({ rest: 'Two', later: 'Theirs' })
})

test('where nothing was done here, the drawing is the very one that was read', () => {
  const store = createDocument(base)
  const other = elsewhere(title('later', 'Theirs'))
  takeIn(store, other)
  expect(store.getState().graph).toBe(other.theirs)
})

test('nothing happens while something is to be chosen, and what was not chosen is one undo away', () => {
  const store = createDocument(base)
  store.getState().commit(label, title('rest', 'Mine'))
  const before = store.getState().graph
  const other = elsewhere(title('rest', 'Theirs'), title('later', 'Theirs'))
  expect(takeIn(store, other)).toHaveLength(1)
  expect(store.getState().graph).toBe(before)

  takeIn(store, other, () => 'theirs')
  expect(titlesOf(store.getState().graph)).toEqual({ rest: 'Theirs', later: 'Theirs' })
  store.getState().undo()
  expect(titlesOf(store.getState().graph)).toEqual({ rest: 'Mine', later: 'Theirs' })
})

test('a drawing is the same in whatever order it is written', () => {
  const linked = { ...base, edges: ['rest.next -> later', 'later.next -> rest'] }
  const turned = {
    ...linked,
    edges: [...linked.edges].reverse(),
    nodes: Object.fromEntries(Object.entries(linked.nodes).reverse()),
  }
  expect(isSameGraph(linked, turned)).toBe(true)
  expect(isSameGraph(linked, { ...turned, edges: ['rest.next -> later'] })).toBe(false)
})
