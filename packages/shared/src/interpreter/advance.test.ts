import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, advance, type Effect, type State, startState } from './advance.ts'
import { decodePositions, encodePositions } from './encoding.ts'
import type { Position } from './position.ts'
import { formatRanges, parseRanges } from './ranges.ts'

const SECOND = 1000

/** What one member will meet: acts and waits of so many seconds, in this order. */
type Path = { kind: 'act' | 'wait'; step: string; seconds: number }[]

const path = fc.array(
  fc.record({
    kind: fc.constantFrom('act' as const, 'wait' as const),
    step: fc.constantFrom('a', 'b', 'c'),
    seconds: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 5 },
)
const paths = fc.array(path, { minLength: 1, maxLength: 8 })

/** A world in memory: members on their paths, and effects that end in whatever order is drawn. */
const runCohort = (all: Path[], members: number[], draw: () => number): Map<number, string[]> => {
  const at = new Map(members.map((member) => [member, 0]))
  const wakes = new Map<number, number>()
  const log = new Map<number, string[]>(members.map((member) => [member, []]))
  let now = 0

  const positionOf = (ordinal: number): Position | null => {
    const member = members[ordinal] as number
    const index = at.get(member) as number
    const stay = all[member]?.[index]
    if (stay === undefined) return null
    const wake = stay.kind === 'wait' ? (wakes.get(member) ?? null) : null
    return { step: stay.step, visit: index + 1, kind: stay.kind, wake, who: `${ordinal}` }
  }
  const enter = (member: number) => {
    const stay = all[member]?.[at.get(member) as number]
    if (stay?.kind === 'wait') wakes.set(member, now + stay.seconds * SECOND)
  }
  const answer = (effect: number, ordinals: number[]): Answer => {
    const standing = ordinals.map((ordinal) => [ordinal, positionOf(ordinal)] as const)
    return {
      effect,
      positions: standing.flatMap(([, position]) => (position ? [position] : [])),
      gone: formatRanges(standing.flatMap(([ordinal, position]) => (position ? [] : [ordinal]))),
      held: '',
    }
  }
  const perform = (effect: Effect): Answer | undefined => {
    if (effect.do === 'wake' || effect.do === 'finish') return undefined
    const ordinals = parseRanges(effect.who)
    if (effect.do === 'look') return answer(effect.id, [...members.keys()])
    for (const ordinal of ordinals) {
      const member = members[ordinal] as number
      log.get(member)?.push(`${now / SECOND} ${effect.do} ${effect.step}#${effect.visit}`)
      at.set(member, (at.get(member) as number) + 1)
      enter(member)
    }
    return answer(effect.id, ordinals)
  }

  for (const member of members) enter(member)
  let state: State = startState([...members.keys()].flatMap((n) => positionOf(n) ?? []))
  let pending: Effect[] = []
  let answers: Answer[] = []
  for (let turns = 0; turns < 500; turns++) {
    const turn = advance(state, { now, answers, isPoked: draw() < 0.2, isClosing: false })
    state = turn.state
    answers = []
    if (turn.effects.some((effect) => effect.do === 'finish')) return log
    pending = [...pending, ...turn.effects.filter((effect) => effect.do !== 'wake')]
    if (pending.length === 0) {
      const wake = turn.effects.find((effect) => effect.do === 'wake')
      if (wake === undefined) throw new Error('stuck')
      now = Math.max(now, wake.at)
      continue
    }
    const count = 1 + Math.floor(draw() * pending.length)
    const order = pending.sort(() => draw() - 0.5)
    pending = order.slice(count)
    answers = order.slice(0, count).flatMap((effect) => perform(effect) ?? [])
  }
  throw new Error('does not end')
}

const dice = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

test('the order in which groups finish changes nothing for anybody', () => {
  fc.assert(
    fc.property(paths, fc.nat(), fc.nat(), (all, one, other) => {
      const members = [...all.keys()]
      expect(runCohort(all, members, dice(one))).toEqual(runCohort(all, members, dice(other)))
    }),
    { numRuns: 300 },
  )
})

test('a cohort of n behaves as n cohorts of one', () => {
  fc.assert(
    fc.property(paths, fc.nat(), (all, seed) => {
      const together = runCohort(all, [...all.keys()], dice(seed))
      for (const member of all.keys())
        expect(runCohort(all, [member], dice(seed + member)).get(member)).toEqual(
          together.get(member),
        )
    }),
    { numRuns: 300 },
  )
})

const standing = fc.constantFrom('act' as const, 'send' as const, 'wait' as const, 'held' as const)
const positions = fc
  .array(
    fc.record({
      step: fc.constantFrom('a', 'b~c', 'd'),
      visit: fc.integer({ min: 1, max: 3 }),
      kind: standing,
      wake: fc.option(fc.integer({ min: 1, max: 10_000_000 }).map((s) => s * SECOND)),
    }),
    { maxLength: 20 },
  )
  .map((places) => places.map((place, ordinal) => ({ ...place, who: `${ordinal}` })))

test('decoding undoes encoding', () => {
  fc.assert(
    fc.property(positions, (places) => {
      const encoded = encodePositions(places)
      expect(encodePositions(decodePositions(encoded))).toEqual(encoded)
      expect(decodePositions(encoded)).toEqual(startState(places).positions)
    }),
  )
})

test('five hundred members with as many deadlines stay below ten kilobytes', () => {
  const places = Array.from({ length: 500 }, (_, ordinal) => ({
    step: 'wait-for-order',
    visit: 1,
    kind: 'wait' as const,
    wake: 1_800_000_000_000 + ordinal * 61_000,
    who: `${ordinal}`,
  }))
  expect(JSON.stringify(encodePositions(places)).length).toBeLessThan(10_000)
})

const at = (step: string, kind: Position['kind'], wake: number | null, who: string): Position => ({
  step,
  visit: 1,
  kind,
  wake,
  who,
})
const idle = { now: 0, answers: [], isPoked: false, isClosing: false }

test('members who stand at the same act are one effect, whenever they became due', () => {
  const state = startState([at('a', 'act', null, '0-3'), at('a', 'act', 1000, '4,6')])
  expect(advance(state, { ...idle, now: 2000 }).effects).toEqual([
    { do: 'perform', id: 1, step: 'a', visit: 1, kind: 'act', who: '0-4,6' },
  ])
})

test('rule one-effect: a look leaves out members in flight, and its answer does not touch them', () => {
  const first = advance(startState([at('a', 'act', null, '0'), at('w', 'wait', 9000, '1')]), idle)
  const second = advance(first.state, { ...idle, isPoked: true })
  expect(second.effects[0]).toEqual({ do: 'look', id: 2, who: '1' })

  const stale = { effect: 2, positions: [at('b', 'act', null, '0-1')], gone: '', held: '' }
  const third = advance(second.state, { ...idle, answers: [stale] })
  expect(third.effects).toContainEqual({
    do: 'perform',
    id: 3,
    step: 'b',
    visit: 1,
    kind: 'act',
    who: '1',
  })
})

test('rule look-again: after a look that left somebody out there is another when the effect has ended', () => {
  const first = advance(startState([at('a', 'act', null, '0')]), idle)
  const second = advance(first.state, { ...idle, isPoked: true })
  expect(second.effects).toEqual([{ do: 'look', id: 2, who: '' }])
  const looked = { effect: 2, positions: [at('a', 'act', null, '0')], gone: '', held: '' }
  const third = advance(second.state, { ...idle, answers: [looked] })
  const ended = { effect: 1, positions: [at('w', 'wait', 9000, '0')], gone: '', held: '' }
  const fourth = advance(third.state, { ...idle, answers: [ended] })
  expect(
    [...third.effects, ...fourth.effects].filter((effect) => effect.do === 'look'),
  ).toHaveLength(1)
})

test('who is held has no timer and moves again at the look after resuming', () => {
  const first = advance(startState([at('a', 'act', null, '0')]), idle)
  const held = { effect: 1, positions: [], gone: '', held: '0' }
  const second = advance(first.state, { ...idle, answers: [held] })
  expect(second.effects).toEqual([])
  const third = advance(second.state, { ...idle, isPoked: true })
  const resumed = { effect: 2, positions: [at('a', 'act', null, '0')], gone: '', held: '' }
  expect(advance(third.state, { ...idle, answers: [resumed] }).effects).toMatchObject([
    { do: 'perform', who: '0' },
  ])
})

test('a closing run starts nothing and keeps an unread signal', () => {
  const turn = advance(startState([at('a', 'act', null, '0')]), {
    ...idle,
    isPoked: true,
    isClosing: true,
  })
  expect(turn.effects).toEqual([])
  expect(turn.state.mustLook).toBe(true)
})

test('a run whose last member is gone finishes', () => {
  const first = advance(startState([at('a', 'act', null, '0-4')]), idle)
  const gone = { effect: 1, positions: [], gone: '0-4', held: '' }
  expect(advance(first.state, { ...idle, answers: [gone] }).effects).toEqual([{ do: 'finish' }])
})
