import { checkNode, compileNode } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { webhook } from './node.ts'

test('compiles to an act', () => {
  expect(compileNode(webhook, { url: 'https://shop.example/hook' })).toMatchObject({
    do: 'act',
    action: 'webhook@1',
    config: { url: 'https://shop.example/hook', method: 'POST' },
    next: { ok: null, failed: null },
  })
})

test.each([
  ['', ['no-url']],
  ['shop.example', ['bad-url']],
  ['ftp://shop.example', ['bad-url']],
  ['https://', ['bad-url']],
  ['https://shop example/', ['bad-url']],
  ['https://{{ host }}/hook', ['liquid-in-host']],
  ['https://shop.example/{% if x %}a{% endif %}', ['tag-in-url']],
  ['https://shop.example:8443/u/{{ contact.id }}?a={{ plan }}', []],
])('the address %j has the problems %j', (url, codes) => {
  expect(checkNode(webhook, { url }).map(({ code }) => code)).toEqual(codes)
})

test.each(['a\r\nx-b: c', 'a\0', '茶'])('a header value of %j blocks', (value) => {
  const config = { url: 'https://a.example', headers: { 'X-A': value } }
  expect(checkNode(webhook, config)).toMatchObject([
    { code: 'bad-header-value', level: 'blocking', field: 'headers', values: { name: 'X-A' } },
  ])
})

test('a header that is none and an unfinished saved value block', () => {
  const config = { url: 'https://a.example', headers: { 'X Y': '1' }, save: { price: '' } }
  expect(checkNode(webhook, config).map(({ code }) => code)).toEqual([
    'bad-header',
    'save-unfinished',
  ])
})

test('Liquid that is not closed is found before anybody is sent through it', () => {
  const config = { url: 'https://a.example/{{ x', headers: { A: '{% if' }, body: '{"a":{{ b }' }
  expect(checkNode(webhook, config).map(({ code, field }) => [code, field])).toEqual([
    ['open-liquid', 'url'],
    ['open-liquid', 'headers'],
    ['open-liquid', 'body'],
  ])
})
