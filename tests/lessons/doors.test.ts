import { nodeTypes } from '@sojourn/nodes'
import { describe, expect, test } from 'vitest'
import { leave, order, signUp, start, waitForOrder, waysOut } from './scenes.ts'
import { type Drawing, type SmallSojourn, useSojourn } from './small-sojourn.ts'

// Each trigger and each wait is come to by the public API alone, and runs from what the database kept as
// JSON: the worker is begun anew before every step. A new trigger or wait needs a door here.

const SECOND = 1000
const HOUR = 3_600_000

const { open } = useSojourn()

type Door = {
  draw: (sojourn: SmallSojourn) => Promise<Drawing> | Drawing
  /** What lets Ann through. */
  happens: (sojourn: SmallSojourn, journey: string) => Promise<unknown>
}

const through = leave('through', 'beside')
const ann = (sojourn: SmallSojourn) =>
  sojourn.send('identify', { userId: 'ann', traits: { name: 'ann', email: 'ann@mail.example' } })

const triggers: Record<string, Door> = {
  'trigger-event': {
    draw: () => ({ nodes: { start, ...through }, edges: ['start.next -> through'] }),
    happens: (sojourn) => signUp(sojourn, 'ann'),
  },
  'trigger-api': {
    draw: () => ({
      nodes: { start: { type: 'trigger-api' }, ...through },
      edges: ['start.next -> through'],
    }),
    happens: async (sojourn, journey) => {
      await ann(sojourn)
      const { contacts } = await sojourn.ask('GET', '/api/contacts?query=ann')
      await sojourn.ask('POST', `/api/journeys/${journey}/enrol`, { contacts: [contacts[0].id] })
    },
  },
  'sub-flow-start': {
    draw: async (sojourn) => {
      const flow = await sojourn.publish({
        kind: 'sub-flow',
        nodes: {
          start: { type: 'sub-flow-start' },
          won: { type: 'exit', config: { reason: 'Won' } },
        },
        edges: ['start.next -> won'],
      })
      const inside = { type: 'sub-flow', config: { flow, version: 1, inputs: {} } }
      return {
        nodes: { start, inside, ...through },
        edges: ['start.next -> inside', 'inside.won -> through'],
      }
    },
    happens: (sojourn) => signUp(sojourn, 'ann'),
  },
}

const waitBy = (wait: Drawing['nodes'][string], port: string): Drawing => ({
  nodes: { start, wait, ...through },
  edges: ['start.next -> wait', `wait.${port} -> through`],
})

const waits: Record<string, Door> = {
  delay: {
    draw: () => waitBy({ type: 'delay', config: { for: 'PT1H' } }, 'next'),
    happens: (sojourn) => sojourn.pass(HOUR),
  },
  'wait-until': {
    // The test's clock stands at 17:00 in the workspace's zone.
    draw: () =>
      waitBy({ type: 'wait-until', config: { time: '18:00', zone: 'workspace' } }, 'next'),
    happens: (sojourn) => sojourn.pass(HOUR),
  },
  'time-window': {
    draw: () =>
      waitBy(
        { type: 'time-window', config: { from: '18:00', to: '20:00', zone: 'workspace' } },
        'next',
      ),
    happens: (sojourn) => sojourn.pass(HOUR),
  },
  'wait-for-event': {
    draw: () => waitBy(waitForOrder('P1D'), 'ordered'),
    happens: (sojourn) => order(sojourn, 'ann'),
  },
  'opened-or-not': {
    draw: async (sojourn) => ({
      nodes: {
        start,
        mail: { type: 'email', config: { mail: await sojourn.mail('Hello') } },
        wait: { type: 'opened-or-not', config: { send: 'mail', within: 'P1D' } },
        ...through,
      },
      edges: ['start.next -> mail', 'mail.sent -> wait', 'wait.opened -> through'],
    }),
    happens: async (sojourn) => {
      const [mail] = await sojourn.mails()
      await sojourn.look(mail?.pixel as string)
    },
  },
}

describe('lesson 60: by the public API and from stored JSON', () => {
  test('every trigger and every wait that can be drawn has its door', () => {
    const typesOf = (family: string) =>
      [...nodeTypes.values()].filter((type) => type.family === family).map(({ type }) => type)
    expect(Object.keys(triggers).sort()).toEqual(typesOf('trigger').sort())
    expect(Object.keys(waits).sort()).toEqual(typesOf('wait').sort())
  })

  test.each(Object.entries(triggers))('%s lets in', async (_, { draw, happens }) => {
    const sojourn = await open()
    const journey = await sojourn.publish(await draw(sojourn))
    await sojourn.restart()
    expect(await waysOut(sojourn, journey)).toEqual({})
    await happens(sojourn, journey)
    await sojourn.restart()
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'through' })
  })

  test.each(Object.entries(waits))('%s holds, and lets on', async (_, { draw, happens }) => {
    const sojourn = await open()
    const journey = await sojourn.publish(await draw(sojourn))
    await signUp(sojourn, 'ann')
    await sojourn.restart()
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
    sojourn.clock.now += SECOND
    await sojourn.restart()
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at wait' })
    await happens(sojourn, journey)
    await sojourn.restart()
    expect(await waysOut(sojourn, journey)).toEqual({ ann: 'through' })
  })
})
