import type { Program } from '@sojourn/shared/dsl'
import { expect, test } from 'vitest'
import type { History } from './history.ts'
import { checkHistory } from './index.ts'

const AT = 1_800_000_000_000

const program = {
  dsl: 1,
  entry: { start: { on: 'event', event: 'Signed Up', to: 'first' } },
  steps: {
    first: { do: 'act', action: 'email@1', config: {}, next: { sent: 'asked' } },
    asked: {
      do: 'await',
      events: [{ event: 'email.opened', send: 'first', count: 'any', port: 'opened' }],
      deadline: { after: 'PT10S', port: 'not-opened' },
      next: { opened: null, 'not-opened': null },
    },
  },
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
} as unknown as Program

const stay = (
  number: number,
  kind: string,
  step_id: string,
  port: string | null,
  wake?: number,
) => ({
  version_id: 'v',
  cohort_id: 'c',
  number,
  kind,
  step_id,
  port,
  who: [0],
  wake_at: wake ?? null,
})
const passed = (step_id: string, port: string) => ({ version_id: 'v', step_id, port, passed: 1 })

/** One person who signed up, got one mail, opened it in time and left. */
const clean = (): History => ({
  at: AT,
  programs: new Map([['v', program]]),
  enrolments: [
    {
      id: 'e',
      journey_id: 'j',
      version_id: 'v',
      contact_id: 'k',
      event_id: 'evt',
      status: 'ended',
      step_id: null,
      visit: 1,
      visits: '{}',
      wake_at: null,
      touched_at: AT,
      end_reason: 'finished',
    },
  ],
  deliveries: [
    {
      id: 'd',
      enrolment_id: 'e',
      step_id: 'first',
      visit: 1,
      kind: 'marketing',
      state: 'accepted',
      message_id: '<d>',
      address: 'a@b.example',
    },
  ],
  events: [
    {
      id: 'evt',
      message_id: 'm',
      name: 'Signed Up',
      kind: 'track',
      contact_id: 'k',
      occurred_at: AT,
      enrolment_id: null,
    },
  ],
  counters: [passed('start', 'next'), passed('first', 'sent'), passed('asked', 'opened')],
  journal: [
    stay(1, 'leave', 'start', 'next'),
    stay(2, 'enter', 'first', null),
    stay(3, 'leave', 'first', 'sent'),
    stay(4, 'enter', 'asked', null, AT + 10_000),
    stay(5, 'leave', 'asked', 'opened'),
  ],
  seats: [{ cohort_id: 'c', ordinal: 0, enrolment_id: 'e' }],
  accepted: [{ accepted: '<d>', recipient: 'a@b.example', subject: 'First', pixel: null, at: AT }],
  answered: [{ messageId: 'm', event: 'Signed Up', user: 'u', answeredAt: AT }],
  hits: [{ mail: '<d>', answeredAt: AT + 5_000 }],
  calls: [],
})

const rulesBrokenBy = (change: (history: History) => void): string[] => {
  const history = clean()
  change(history)
  return checkHistory(history).violations.map(({ rule }) => rule)
}

test('a history in which all went well breaks no rule', () => {
  expect(rulesBrokenBy(() => {})).toEqual([])
})

test.each<[string, string[], (history: History) => void]>([
  [
    'a mail that was accepted twice',
    ['doubled'],
    (h) => h.accepted.push({ ...h.accepted[0], at: AT + 1 } as never),
  ],
  [
    'a receipt sent again too soon',
    ['doubled'],
    (h) => {
      Object.assign(h.deliveries[0] as object, { kind: 'transactional' })
      h.accepted.push({ ...h.accepted[0], at: AT + 20_000 } as never)
    },
  ],
  [
    'a second delivery of the same step',
    ['ledger', 'doubled'],
    (h) => {
      h.deliveries.push({ ...h.deliveries[0], id: 'd2', visit: 2, message_id: '<d2>' } as never)
    },
  ],
  ['a mail that the ledger calls accepted and nobody got', ['ledger'], (h) => h.accepted.pop()],
  [
    'a mail that the ledger calls refused and somebody got',
    ['ledger'],
    (h) => {
      Object.assign(h.deliveries[0] as object, { state: 'refused' })
    },
  ],
  [
    'a mail that is not in the ledger',
    ['ledger'],
    (h) => h.accepted.push({ ...h.accepted[0], accepted: '<x>' } as never),
  ],
  ['an answered event that is not stored', ['event'], (h) => h.events.pop()],
  [
    'an answered event that let nobody in',
    ['entered'],
    (h) => {
      Object.assign(h.enrolments[0] as object, { event_id: 'other' })
    },
  ],
  [
    'somebody who is a minute late',
    ['stuck', 'flow'],
    (h) => {
      Object.assign(h.enrolments[0] as object, {
        status: 'waiting',
        step_id: 'asked',
        wake_at: AT - 61_000,
      })
    },
  ],
  [
    'a counter that is one short',
    ['flow', 'journal'],
    (h) => {
      Object.assign(h.counters[2] as object, { passed: 0 })
    },
  ],
  [
    'somebody who entered and is counted nowhere',
    ['flow', 'flow', 'journal'],
    (h) => {
      Object.assign(h.counters[0] as object, { passed: 0 })
    },
  ],
  [
    'an open in time that was not heard',
    ['journal', 'reaction'],
    (h) => {
      Object.assign(h.journal[4] as object, { port: 'not-opened' })
    },
  ],
])('%s is found', (_, rules, change) => {
  expect(rulesBrokenBy(change)).toEqual(rules)
})

test('a receipt may come twice when its first answer was lost and its time had passed', () => {
  const history = clean()
  Object.assign(history.deliveries[0] as object, { kind: 'transactional' })
  history.accepted.push({ ...history.accepted[0], at: AT + 61_000 } as never)
  const { violations, figures } = checkHistory(history)
  expect(violations).toEqual([])
  expect(figures.mails).toMatchObject({ resent: 1, doubled: 0 })
})
