import { MailDocument } from '@sojourn/shared/mail'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addBlock,
  addLanguage,
  duplicateBlock,
  emptyBlock,
  moveBlock,
  removeBlock,
  removeLanguage,
  setLine,
} from './mail-edits.ts'
import { createMailStore } from './mail-store.ts'

const aMail = (...ids: string[]) =>
  MailDocument.parse({
    name: 'Welcome',
    variants: {
      en: {
        subject: 'Hi',
        body: { mode: 'blocks', blocks: ids.map((id) => ({ kind: 'text', id })) },
      },
    },
  })

const order = (document: MailDocument) => {
  const body = document.variants.en?.body
  return body?.mode === 'blocks' ? body.blocks.map(({ id }) => id).join('') : undefined
}

test('a moved block stands at its new place, and the others keep their order', () => {
  expect(order(moveBlock('en', 'a', 2)(aMail('a', 'b', 'c')))).toBe('bca')
  expect(order(moveBlock('en', 'c', 0)(aMail('a', 'b', 'c')))).toBe('cab')
})

test('a copy stands below its block', () => {
  expect(order(duplicateBlock('en', 'a', 'x')(aMail('a', 'b')))).toBe('axb')
})

test('taking out the language for everybody else hands that to another, and the last one stays', () => {
  const both = addLanguage('zh-TW', 'en')(aMail('a'))
  const one = removeLanguage('en')(both)
  expect(one.fallback).toBe('zh-TW')
  expect(one.variants['zh-TW']?.subject).toBe('Hi')
  expect(removeLanguage('zh-TW')(one)).toBe(one)
})

test('a language begun as a copy does not change with the one it was copied from', () => {
  const both = addLanguage('zh-CN', 'en')(aMail('a'))
  const changed = removeBlock('en', 'a')(setLine('en', 'subject', 'Other')(both))
  expect(changed.variants['zh-CN']?.subject).toBe('Hi')
  expect(changed.variants['zh-CN']?.body).toMatchObject({ blocks: [{ id: 'a' }] })
})

test('undo of any sequence of changes gives the mail before them, and redo the mail after', () => {
  const label = { key: 'undo.change' }
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 30 }), (kinds) => {
      const store = createMailStore(aMail('a', 'b'))
      const first = store.getState().document
      const { change } = store.getState()
      kinds.forEach((kind, index) => {
        if (kind === 0) change(label, addBlock('en', emptyBlock('heading', `h${index}`), 0))
        else if (kind === 1) change(label, moveBlock('en', 'a', 0))
        else if (kind === 2) change(label, setLine('en', 'subject', `s${index}`), 'subject')
        else change(label, removeBlock('en', `h${index - 1}`))
      })
      const last = store.getState().document
      const steps = store.getState().history.past.length
      for (let step = 0; step < steps; step++) store.getState().undo()
      expect(store.getState().document).toEqual(first)
      for (let step = 0; step < steps; step++) store.getState().redo()
      expect(store.getState().document).toEqual(last)
    }),
  )
})

test('what is typed into one field at a stretch is one step', () => {
  const store = createMailStore(aMail('a'))
  const { change, endBurst } = store.getState()
  for (const text of ['W', 'We', 'Wel'])
    change({ key: 'undo.subject' }, setLine('en', 'subject', text), 'subject')
  expect(store.getState().history.past).toHaveLength(1)
  endBurst()
  change({ key: 'undo.subject' }, setLine('en', 'subject', 'Welc'), 'subject')
  expect(store.getState().history.past).toHaveLength(2)
})
