import type { Program, Step } from '@sojourn/shared/dsl'
import { program } from '../programs.ts'
import type { Random } from './random.ts'

/** What ends waits in the random programs, beside opens. */
export const ORDER = 'Order Completed'
/** Lets out whoever is inside, where the program says so. */
export const QUIT = 'Quit'
/** An attribute with an instant for which people wait, and which changes. */
export const DUE = 'due'
export const MINUTE = 60_000

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

/** A small program of any shape: what comes later, and, out of waits, sometimes what came before. */
export const randomProgram = (random: Random): Program => {
  const size = 2 + random.below(5)
  const names = NAMES.slice(0, size)
  const steps: Record<string, Step> = {}
  const hasLoops = random.chance(0.3)
  const hasDates = random.chance(0.3)
  names.forEach((name, index) => {
    const onward = (): string | null =>
      index + 1 < size && random.chance(0.85) ? random.pick(names.slice(index + 1)) : null
    // Only a wait may lead back: a circle that nothing slows is no journey.
    const anywhere = () => (hasLoops && random.chance(0.3) ? random.pick(names) : onward())
    const sends = names.slice(0, index).filter((one) => steps[one]?.do === 'act')
    steps[name] = randomStep(random, { index, onward, anywhere, sends, hasDates })
  })
  const exits = random.chance(0.4) ? [{ id: 'quit', event: QUIT }] : []
  return program('a', steps, { reentry: random.pick(REENTRIES), exits })
}

const REENTRIES: Program['reentry'][] = [
  { rule: 'once' },
  { rule: 'after-leaving' },
  { rule: 'parallel', key: 'order' },
]

type Surroundings = {
  index: number
  onward: () => string | null
  anywhere: () => string | null
  /** Whether people wait for a date of theirs, too. */
  hasDates: boolean
  /** Acts before this step. */
  sends: readonly string[]
}

const randomStep = (
  random: Random,
  { index, onward, anywhere, sends, hasDates }: Surroundings,
): Step => {
  const minutes = () => `PT${random.pick([1, 2, 3, 4, 10, 30])}M`
  const kind = index === 0 ? random.next() * 0.8 : random.next()
  if (kind < 0.4) return sendStep(random, onward)
  if (kind < (hasDates ? 0.5 : 0.7)) {
    const opened = sends.length > 0 && random.chance(0.6) ? random.pick(sends) : undefined
    return {
      do: 'await',
      events: [
        ...(opened === undefined
          ? []
          : [{ event: 'email.opened', send: opened, count: 'human' as const, port: 'opened' }]),
        { event: ORDER, port: 'ordered' },
      ],
      deadline: { after: minutes(), port: 'timeout' },
      next: { opened: anywhere(), ordered: anywhere(), timeout: anywhere() },
    }
  }
  if (hasDates && kind < 0.8)
    return {
      do: 'sleep',
      until: { date: { attribute: DUE }, zone: 'workspace' },
      // Who comes late does not wait: nothing leads back from here.
      next: { next: onward(), passed: onward() },
    }
  if (kind < 0.8) return { do: 'sleep', for: minutes(), next: { next: anywhere() } }
  if (kind < 0.9)
    return {
      do: 'branch',
      cases: [{ port: 'yes', when: { event: ORDER, atLeast: 1 + random.below(2) } }],
      otherwise: 'no',
      next: { yes: onward(), no: onward() },
    }
  return {
    do: 'split',
    arms: [
      { port: 'one', weight: 1 },
      { port: 'two', weight: 1 },
    ],
    salt: 'driver',
    next: { one: onward(), two: onward() },
  }
}

const sendStep = (random: Random, onward: () => string | null): Step => {
  const next = onward()
  return {
    do: 'act',
    action: 'email@1',
    config: { mail: 'mail', kind: random.chance(0.7) ? 'marketing' : 'transactional' },
    next: { sent: next, skipped: next, failed: random.chance(0.5) ? next : null },
  }
}
