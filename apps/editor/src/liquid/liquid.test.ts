import { expect, test } from 'vitest'
import { findUnknown } from './find-unknown.ts'
import type { LiquidScope } from './liquid-names.ts'
import { placeAt } from './liquid-place.ts'
import { complete, suggest } from './suggest.ts'

const scope: LiquidScope = {
  names: [
    { path: 'first_name', of: 'contact' },
    { path: 'plan', of: 'contact' },
    { path: 'event.total', of: 'event' },
    { path: 'event.plan', of: 'event' },
    { path: 'steps.quote.price', of: 'step' },
  ],
  attributes: ['first_name', 'plan'],
}

/** `‸` is the caret. */
const at = (text: string) => placeAt(text.replace('‸', ''), text.indexOf('‸'))
const labels = (text: string) => {
  const place = at(text)
  return place ? suggest(place, scope).map(({ label }) => label) : undefined
}
/** The text after the n-th suggestion was taken. */
const taken = (text: string, nth = 0) => {
  const plain = text.replace('‸', '')
  const place = at(text)
  const chosen = place && suggest(place, scope)[nth]
  if (!place || !chosen) return undefined
  const { from, to, text: put, caret } = complete(place, chosen, plain)
  const next = plain.slice(0, from) + put + plain.slice(to)
  return `${next.slice(0, caret)}‸${next.slice(caret)}`
}

test.each([
  ['Hi {{‸', 'value'],
  ['Hi {{ fi‸', 'value'],
  ['Hi {{- fi‸ }}', 'value'],
  ['{{ a | ‸', 'filter'],
  ['{{ a | default: "x" | up‸ }}', 'filter'],
  ['{{ total | plus: ev‸ }}', 'value'],
  ['{% ‸', 'tag'],
  ['{% if pl‸', 'value'],
  ['{% if plan == "x" and ev‸ %}', 'value'],
  ['{% assign x = ‸', 'value'],
  ['{% for item in ‸', 'value'],
  ['Hi {‸', undefined],
  ['Hi {{ a }} b‸', undefined],
  ['{{ a | default: "fri‸', undefined],
  ['{{ a | default: "it\'s" | ‸', 'filter'],
  ['{{ a b‸', undefined],
  ['{"json": {"a‸', undefined],
])('at the caret in %j stands a %s', (text, kind) => {
  expect(at(text)?.kind).toBe(kind)
})

test('what begins as was typed comes first, then what has a part that does', () => {
  expect(labels('{{ ‸')).toHaveLength(5)
  expect(labels('{{ pl‸')).toEqual(['plan', 'event.plan'])
  expect(labels('{{ price‸')).toEqual(['steps.quote.price'])
  expect(labels('{{ nothing‸')).toEqual([])
  expect(labels('{{ a | def‸')).toEqual(['default'])
})

test('a name that is complete as it stands is not offered again', () => {
  expect(labels('{{ first_name‸ }}')).toEqual([])
})

test('taking a suggestion closes what is open, and keeps what is closed', () => {
  expect(taken('Hi {{fir‸')).toBe('Hi {{ first_name‸ }}')
  expect(taken('Hi {{ fir‸ }}!')).toBe('Hi {{ first_name‸ }}!')
  expect(taken('{{ fir‸st }} and {{ b }}')).toBe('{{ first_name‸ }} and {{ b }}')
  expect(taken('{{ plan |def‸ }}')).toBe('{{ plan | default: "‸" }}')
  expect(taken('{% if‸')).toBe('{% if ‸ %}{% endif %}')
})

test('an attribute that no contact has had is unknown, and so is a filter that there is not', () => {
  const names = (text: string) => findUnknown(text, scope).map(({ name }) => name)
  const text = 'Hi {{ frist_name | upcas | default: "a | b" }}'
  expect(findUnknown(text, scope)).toEqual([
    { kind: 'attribute', name: 'frist_name', from: 6, to: 16 },
    { kind: 'filter', name: 'upcas', from: 19, to: 24 },
  ])
  expect(names('{{ contact.first_name }} {{ contact.city }}')).toEqual(['city'])
  expect(names('{{ event.anything }} {{ steps.a.b }} {{ "text" }} {{ 5 }} {{ true }}')).toEqual([])
  expect(names('{% assign x = 1 %}{{ x }}{% for item in tags %}{{ item }}{% endfor %}')).toEqual([])
  expect(findUnknown('{{ anything }}', { names: [], attributes: [] })).toEqual([])
})
