import { expect, test } from 'vitest'
import { type HitFacts, isRepeatedOpen, judgeHit, type RecentHit } from './hit.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'
const GMAIL =
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'

const facts = (overrides: Partial<HitFacts> = {}): HitFacts => ({
  kind: 'open',
  isMarked: false,
  ip: '203.0.113.7',
  agent: CHROME,
  now: 1_000_000,
  acceptedAt: 0,
  recent: [],
  ...overrides,
})
const recent = (overrides: Partial<RecentHit> = {}): RecentHit => ({
  at: 999_000,
  kind: 'click',
  verdict: 'human',
  isSameDelivery: true,
  ip: '203.0.113.7',
  agent: CHROME,
  ...overrides,
})
const judged = (overrides: Partial<HitFacts>) => {
  const { verdict, reasons } = judgeHit(facts(overrides))
  return [verdict, ...reasons]
}

test('a browser that opens or clicks in its own time is human', () => {
  expect(judged({})).toEqual(['human', 'no-sign'])
  expect(judged({ kind: 'click', link: 0 })).toEqual(['human', 'no-sign'])
})

test('whoever comes from the built-in inbox is human, whatever else speaks against it', () => {
  expect(judged({ isMarked: true, agent: '', kind: 'click', now: 1, acceptedAt: 0 })).toEqual([
    'human',
    'inbox-mark',
  ])
})

test("Apple's relays cannot be told", () => {
  expect(judged({ agent: 'Mozilla/5.0' })).toEqual(['cannot-tell', 'apple-privacy'])
})

test("Gmail's proxy is human a minute after acceptance, before that it cannot be told", () => {
  expect(judged({ agent: GMAIL, now: 60_000 })).toEqual(['human', 'gmail-proxy'])
  expect(judged({ agent: GMAIL, now: 59_999 })).toEqual(['cannot-tell', 'gmail-proxy-early'])
  expect(judged({ agent: GMAIL, acceptedAt: null })).toEqual(['cannot-tell', 'gmail-proxy-early'])
})

test('a click under 5 seconds after acceptance is a machine', () => {
  expect(judged({ kind: 'click', link: 0, now: 4_999 })).toEqual(['machine', 'too-fast'])
  expect(judged({ kind: 'click', link: 0, now: 5_000 })).toEqual(['human', 'no-sign'])
})

test('three links within two seconds, or every link there is, is a machine', () => {
  const clicks = [recent({ link: 0 }), recent({ link: 1, at: 999_500 })]
  expect(judged({ kind: 'click', link: 2, linkCount: 9, recent: clicks })).toEqual([
    'machine',
    'many-links',
  ])
  expect(judged({ kind: 'click', link: 1, linkCount: 2, recent: [recent({ link: 0 })] })).toEqual([
    'machine',
    'every-link',
  ])
  expect(judged({ kind: 'click', link: 0, linkCount: 1 })).toEqual(['human', 'no-sign'])
  expect(
    judged({
      kind: 'click',
      link: 2,
      linkCount: 9,
      recent: [recent({ link: 0, at: 900_000 }), recent({ link: 1, at: 900_500 })],
    }),
  ).toEqual(['human', 'no-sign'])
})

test('robots and clicks without an agent are machines', () => {
  expect(
    judged({ kind: 'click', agent: 'Mozilla/5.0 (compatible; Proofpoint URL scanner)' }),
  ).toEqual(['machine', 'known-robot'])
  expect(judged({ kind: 'click', agent: '' })).toEqual(['machine', 'no-agent'])
})

test('who is like a machine is one, for a quarter of an hour', () => {
  const machine = recent({ verdict: 'machine' })
  expect(judged({ recent: [{ ...machine, agent: 'other' }] })).toEqual(['machine', 'after-machine'])
  expect(judged({ recent: [{ ...machine, ip: '198.51.100.1' }] })).toEqual([
    'machine',
    'after-machine',
  ])
  expect(judged({ recent: [{ ...machine, isSameDelivery: false }] })).toEqual([
    'machine',
    'after-machine',
  ])
  expect(judged({ recent: [{ ...machine, isSameDelivery: false, ip: '198.51.100.1' }] })).toEqual([
    'human',
    'no-sign',
  ])
  expect(judged({ recent: [{ ...machine, at: 1_000_000 - 900_001 }] })).toEqual([
    'human',
    'no-sign',
  ])
})

test('the same agent opening again within 3 minutes is one open', () => {
  expect(isRepeatedOpen(facts({ recent: [recent({ kind: 'open', at: 820_000 })] }))).toBe(true)
  expect(isRepeatedOpen(facts({ recent: [recent({ kind: 'open', at: 819_999 })] }))).toBe(false)
})
