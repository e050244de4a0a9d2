import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Program, Step } from '../dsl/program.ts'
import type { AnyAnswer, Question } from './questions.ts'
import type { Arrival, Mark, Traveller } from './traveller.ts'
import { type Departure, type Walked, walk } from './walk.ts'

const NOW = 1_800_000_000_000

const program = (steps: Record<string, Step>, to: string | null = 'first'): Program => ({
  dsl: 1,
  entry: { start: { on: 'event', event: 'Signed Up', to } },
  steps,
  goal: null,
  exits: [],
  reentry: { rule: 'once' },
  audience: 'everyone',
})
const act = (next: string | null, failed: string | null = next): Step => ({
  do: 'act',
  action: 'email@1',
  config: {},
  next: { sent: next, failed },
})
const wait = (next: string | null): Step => ({
  do: 'await',
  events: [{ port: 'ordered', event: 'Order Completed' }],
  deadline: { after: 'PT1H', port: 'timeout' },
  next: { ordered: next, timeout: null },
})

const fresh = (): Traveller => ({ visits: {}, since: { at: NOW, seq: 1 } })
const enter = (members: number[]): Departure[] => [
  { from: { trigger: 'start' }, port: 'next', members },
]

/** Everything a table can know: who is even, and which events each member has. */
type Table = { events: Mark[][] }

const answerFrom =
  ({ events }: Table) =>
  (question: Question): AnyAnswer => {
    switch (question.ask) {
      case 'holds':
        return question.members.map((member) => member % 2 === 0)
      case 'arm':
        return question.members.map((member) => question.split.arms[member % 2]?.port ?? '')
      case 'ending':
        return question.members.map((member, index) => {
          const since = question.since[index] as Mark
          const mark = (events[member] ?? []).find((one) => one.seq > since.seq)
          return mark ? { port: 'ordered', mark } : null
        })
      case 'after':
      case 'until':
        return question.members.map(() => NOW + 60_000)
    }
  }

const run = (
  journey: Program,
  departures: Departure[],
  travellers: Traveller[],
  answer: (question: Question) => AnyAnswer = answerFrom({ events: [] }),
): Walked => {
  const way = walk(journey, departures, travellers, NOW)
  let turn = way.next()
  while (!turn.done) turn = way.next(answer(turn.value))
  return turn.value
}
const stays = ({ arrivals }: Walked) =>
  [...arrivals].map(([member, { stay }]: [number, Arrival]) => [member, stay])

test('a group stays at the first act, each with its first visit', () => {
  const walked = run(program({ first: act(null) }), enter([0, 1]), [fresh(), fresh()])
  expect(stays(walked)).toEqual([
    [0, { status: 'acting', step: 'first', visit: 1 }],
    [1, { status: 'acting', step: 'first', visit: 1 }],
  ])
  expect(walked.journal.map((row) => `${row.kind} ${row.step} ${row.members.length}`)).toEqual([
    'leave start 2',
    'enter first 2',
  ])
})

test('members who diverge at a branch meet again at the act behind it', () => {
  const journey = program({
    first: {
      do: 'branch',
      cases: [{ port: 'even', when: { all: [] } }],
      otherwise: 'odd',
      next: { even: 'mail', odd: 'pause' },
    },
    pause: {
      do: 'split',
      arms: [
        { port: 'a', weight: 1 },
        { port: 'b', weight: 1 },
      ],
      salt: '',
      next: { a: 'mail', b: 'mail' },
    },
    mail: act(null),
  })
  const walked = run(journey, enter([0, 1, 2]), [fresh(), fresh(), fresh()])
  expect(walked.journal.filter((row) => row.kind === 'enter')).toMatchObject([
    { step: 'mail', visit: 1, members: [0, 2] },
    { step: 'mail', visit: 1, members: [1] },
  ])
})

test('rule event-once: an event that came early ends one wait and not the next', () => {
  const journey = program({ first: wait('second'), second: wait(null) })
  const answer = answerFrom({ events: [[{ at: NOW, seq: 5 }]] })
  const walked = run(journey, enter([0]), [fresh()], answer)
  expect(stays(walked)).toEqual([
    [0, { status: 'waiting', step: 'second', visit: 1, wake: NOW + 3_600_000 }],
  ])
  expect(walked.arrivals.get(0)?.traveller.since).toEqual({ at: NOW, seq: 5 })
})

test('a failure that leads nowhere parks, any other port that leads nowhere ends', () => {
  const journey = program({ first: act(null) })
  const from = { step: 'first', visit: 1 }
  const departures = [
    { from, port: 'failed', members: [0], reason: 'mail.missing' },
    { from, port: 'sent', members: [1] },
  ]
  const walked = run(journey, departures, [fresh(), fresh()])
  expect(stays(walked)).toEqual([
    [0, { status: 'parked', step: 'first', visit: 1, reason: 'mail.missing' }],
    [1, { status: 'ended', reason: 'finished' }],
  ])
  expect(walked.journal.map(({ kind, port, members }) => [kind, port, members])).toEqual([
    ['park', null, [0]],
    ['leave', 'sent', [1]],
    ['end', 'sent', [1]],
  ])
})

test('a circle that nothing slows parks its people instead of turning for ever', () => {
  const round: Step = { do: 'branch', cases: [], otherwise: 'go', next: { go: 'first' } }
  const walked = run(program({ first: round }), enter([0]), [fresh()])
  expect(walked.arrivals.get(0)?.stay).toMatchObject({ status: 'parked', reason: 'endless-loop' })
})

test('a sleep until a date that lies behind goes on by `passed`', () => {
  const journey = program({
    first: {
      do: 'sleep',
      until: { date: { attribute: 'birthday' }, zone: 'contact' },
      next: { next: 'a', passed: 'b' },
    },
    a: act(null),
    b: act(null),
  })
  const walked = run(journey, enter([0, 1]), [fresh(), fresh()], () => ['passed', NOW + 1_500])
  expect(stays(walked)).toEqual([
    [1, { status: 'waiting', step: 'first', visit: 1, wake: NOW + 2_000 }],
    [0, { status: 'acting', step: 'b', visit: 1 }],
  ])
})

test('a group walks as each of its members would walk alone', () => {
  const step = fc.constantFrom('act', 'await', 'branch', 'split', 'end')
  const to = fc.constantFrom('s0', 's1', 's2', 's3', null)
  const steps = fc.array(fc.tuple(step, to, to), { minLength: 4, maxLength: 4 })
  const toStep = ([kind, one, other]: [string, string | null, string | null]): Step => {
    if (kind === 'act') return act(one, other)
    if (kind === 'await') return wait(one)
    if (kind === 'end') return { do: 'end', reason: null }
    if (kind === 'branch')
      return {
        do: 'branch',
        cases: [{ port: 'yes', when: { all: [] } }],
        otherwise: 'no',
        next: { yes: one, no: other },
      }
    return {
      do: 'split',
      arms: [
        { port: 'a', weight: 1 },
        { port: 'b', weight: 1 },
      ],
      salt: '',
      next: { a: one, b: other },
    }
  }
  const events = fc.array(fc.array(fc.integer({ min: 2, max: 9 }), { maxLength: 3 }), {
    minLength: 5,
    maxLength: 5,
  })
  fc.assert(
    fc.property(steps, events, (drawn, seqs) => {
      const journey = program(
        Object.fromEntries(drawn.map((one, n) => [`s${n}`, toStep(one)])),
        's0',
      )
      const table = { events: seqs.map((list) => list.sort().map((seq) => ({ at: NOW, seq }))) }
      const members = [0, 1, 2, 3, 4]
      const travellers = members.map(fresh)
      const together = run(journey, enter(members), travellers, answerFrom(table))
      for (const member of members) {
        const alone = run(journey, enter([member]), travellers, answerFrom(table))
        const seen = (walked: Walked) => walked.arrivals.get(member)
        expect(seen(together)).toEqual(seen(alone))
      }
    }),
    { numRuns: 300 },
  )
})

describe('a loop', () => {
  const goTo = (visits: number, again: string, done: string | null): Step => ({
    do: 'branch',
    cases: [],
    otherwise: 'again',
    most: { visits, port: 'done' },
    next: { again, done },
  })

  test('leads back as often as it may in one passage, and then on', () => {
    const journey = program({ first: goTo(2, 'mail', 'after'), mail: act(null), after: act(null) })
    const visited = (visits: number) => ({ ...fresh(), visits: { first: visits } })
    const walked = run(journey, enter([0, 1, 2, 3]), [0, 1, 2, 3].map(visited))
    expect(stays(walked).map(([, stay]) => stay)).toMatchObject([
      { step: 'after', visit: 1 },
      { step: 'after', visit: 1 },
      { step: 'mail', visit: 1 },
      { step: 'mail', visit: 1 },
    ])
    expect(walked.arrivals.get(0)?.stay).toMatchObject({ step: 'mail' })
    expect(walked.arrivals.get(2)?.stay).toMatchObject({ step: 'after' })
  })

  test('around waits that are over already comes to its end in one walk, and nobody is parked', () => {
    const journey = program({
      first: { do: 'sleep', until: { zone: 'contact' }, next: { next: 'turn', passed: 'turn' } },
      turn: goTo(1000, 'first', 'after'),
      after: act(null),
    })
    const walked = run(journey, enter([0]), [fresh()], () => ['passed'])
    expect(walked.arrivals.get(0)?.stay).toMatchObject({ status: 'acting', step: 'after' })
    expect(walked.arrivals.get(0)?.traveller.visits).toMatchObject({ first: 1001, turn: 1001 })
  })

  test('inside of another one counts its passes over the whole passage, and both come to an end', () => {
    const journey = program({
      first: { do: 'sleep', until: { zone: 'contact' }, next: { next: 'inner', passed: 'inner' } },
      inner: goTo(2, 'first', 'outer'),
      outer: goTo(3, 'first', 'after'),
      after: act(null),
    })
    const walked = run(journey, enter([0]), [fresh()], () => ['passed'])
    expect(walked.arrivals.get(0)?.stay).toMatchObject({ status: 'acting', step: 'after' })
    expect(walked.arrivals.get(0)?.traveller.visits).toMatchObject({ first: 6, inner: 6, outer: 4 })
  })

  test('a way of hundreds of branches is no circle', () => {
    const links = Array.from({ length: 400 }, (_, n): [string, Step] => [
      n === 0 ? 'first' : `b${n}`,
      { do: 'branch', cases: [], otherwise: 'on', next: { on: n === 399 ? 'mail' : `b${n + 1}` } },
    ])
    const walked = run(program(Object.fromEntries([...links, ['mail', act(null)]])), enter([0]), [
      fresh(),
    ])
    expect(walked.arrivals.get(0)?.stay).toMatchObject({ status: 'acting', step: 'mail' })
  })
})
