import { type Facts, noFacts } from '@sojourn/shared/node-type'
import { checkNode, compileNode, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { email } from './node.ts'

const next = { sent: null, skipped: null, failed: null }

test('what is as by default stays out of the step', () => {
  expect(compileNode(email, { mail: 'welcome' })).toEqual({
    do: 'act',
    action: 'email@1',
    config: { mail: 'welcome' },
    next,
  })
  expect(compileNode(email, { mail: 'receipt', sender: 'shop', kind: 'transactional' })).toEqual({
    do: 'act',
    action: 'email@1',
    config: { mail: 'receipt', sender: 'shop', kind: 'transactional' },
    next,
  })
})

const codes = (config: object, facts: Facts) =>
  checkNode(email, config, { facts }).map(({ code, level }) => `${level} ${code}`)

test('a mail from a known sender with a postal address is fine', () => {
  expect(codes({ mail: 'welcome' }, factsWith('welcome'))).toEqual([])
})

test('a workspace without mails and senders is told both', () => {
  expect(codes({}, noFacts())).toEqual(['blocking no-mail', 'blocking no-sender'])
})

test('a mail or a sender that is gone blocks', () => {
  expect(codes({ mail: 'gone', sender: 'gone' }, factsWith('welcome'))).toEqual([
    'blocking mail-missing',
    'blocking sender-missing',
  ])
  expect(codes({ mail: 'constructor', sender: 'constructor' }, factsWith())).toEqual([
    'blocking mail-missing',
    'blocking sender-missing',
  ])
})

test('problems of the mail itself count by their level', () => {
  const mail = (languages: string[], levels: ('blocking' | 'warning')[]): Facts => ({
    ...factsWith(),
    mails: {
      m: {
        name: 'M',
        languages,
        problems: levels.map((level) => ({ code: 'x', level, language: 'en' })),
      },
    },
  })
  expect(codes({ mail: 'm' }, mail([], []))).toEqual(['blocking mail-empty'])
  expect(codes({ mail: 'm' }, mail(['en'], ['warning', 'blocking']))).toEqual([
    'blocking mail-has-problems',
  ])
  expect(codes({ mail: 'm' }, mail(['en'], ['warning']))).toEqual(['warning mail-has-warnings'])
})

test('marketing needs a postal address, a transactional mail does not (G2)', () => {
  const facts = factsWith('m')
  facts.senders = { shop: { name: 'Shop', address: 'a@shop.example', hasPostalAddress: false } }
  expect(codes({ mail: 'm' }, facts)).toEqual(['blocking no-postal-address'])
  expect(codes({ mail: 'm', kind: 'transactional' }, facts)).toEqual([])
})
