import { emptyGraph, graphText } from '@sojourn/shared/graph'
import { UserError } from '@sojourn/shared/problems'
import { arbitraryOperation } from '@sojourn/shared/testing'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findHistory, keepHistory } from './kept-history.ts'
import { createDocument } from './store.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

const operations = arbitraryOperation({
  types: ['trigger-event', 'delay', 'email'],
  configs: [{}, { for: 'P1D' }, { text: '你好' }],
  ports: ['next', 'sent', 'failed'],
})
/** Not every edit can be made of every drawing. */
const attempt = (edit: () => void) => {
  try {
    edit()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
}
const label = { key: 'undo.move', values: { count: 2 } }

test('after a reload every step can be undone and redone to the same bytes', () => {
  fc.assert(
    fc.property(fc.array(operations, { maxLength: 40 }), fc.nat(), (tried, backSteps) => {
      const drawn = createDocument(emptyGraph('Welcome'))
      for (const operation of tried) attempt(() => drawn.getState().commit(label, operation))
      const made = drawn.getState().history.past.length
      const back = backSteps % (made + 1)
      for (let step = 0; step < back; step++) drawn.getState().undo()
      const { graph, history } = drawn.getState()
      keepHistory('j', graph, history)
      const again = createDocument(JSON.parse(JSON.stringify(graph)), findHistory('j', graph))

      const bytes = (document: typeof drawn) => graphText(document.getState().graph)
      for (const act of ['undo', 'redo'] as const)
        for (let step = 0; step < made + 1; step++) {
          drawn.getState()[act]()
          again.getState()[act]()
          expect(bytes(again)).toBe(bytes(drawn))
        }
    }),
    { numRuns: 60 },
  )
})

test('what was changed elsewhere meanwhile has no history', () => {
  const drawn = createDocument(emptyGraph('Welcome'))
  drawn.getState().commit(label, { op: 'rename-journey', name: 'Hello' })
  keepHistory('j', drawn.getState().graph, drawn.getState().history)
  expect(findHistory('j', emptyGraph('Somebody else’s')).past).toEqual([])
  expect(findHistory('other', drawn.getState().graph).past).toEqual([])
})

test('a history that cannot be read is forgotten, not shown as an error', () => {
  sessionStorage.setItem('sojourn-history-j', '{"graph":')
  expect(findHistory('j', emptyGraph('Welcome')).past).toEqual([])
})
