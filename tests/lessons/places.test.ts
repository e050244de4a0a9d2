import { expect, test } from 'vitest'
import { leave, order, signUp, start, waitForOrder, waysOut } from './scenes.ts'
import { useSojourn } from './small-sojourn.ts'

// What users of other products learnt about changing a journey while people are inside.

const SECOND = 1000
const HOUR = 3_600_000

const { open } = useSojourn()

const standing = (
  people: { contact: { name: string | null }; node: string | null; wakeAt: number | null }[],
) => Object.fromEntries(people.map(({ contact, node, wakeAt }) => [contact.name, [node, wakeAt]]))

test('lesson 54: saving and publishing other nodes moves nobody’s time', async () => {
  const sojourn = await open()
  const drawing = (reason: string, time = '18:00') => ({
    nodes: {
      start,
      evening: { type: 'wait-until', config: { time, zone: 'workspace' } },
      nap: { type: 'delay', config: { for: 'P2D' } },
      out: { type: 'exit', config: { reason } },
    },
    edges: ['start.next -> evening', 'evening.next -> nap', 'nap.next -> out'],
  })
  const journey = await sojourn.publish(drawing('first'))
  await signUp(sojourn, 'ann')
  await sojourn.settle()
  const waits = standing(await sojourn.people(journey))
  expect(waits.ann?.[1]).toBeGreaterThan(sojourn.clock.now)

  await sojourn.pass(60 * SECOND)
  await sojourn.save(journey, drawing('second'))
  await sojourn.settle()
  expect(standing(await sojourn.people(journey))).toEqual(waits)
  await sojourn.ask('POST', `/api/journeys/${journey}/publish`, {})
  await sojourn.settle()
  expect(standing(await sojourn.people(journey))).toEqual(waits)
  // Nor does another time for those who come later.
  await sojourn.save(journey, drawing('third', '23:00'))
  await sojourn.ask('POST', `/api/journeys/${journey}/publish`, {})
  await sojourn.restart()
  expect(standing(await sojourn.people(journey))).toEqual(waits)

  const wakeAt = waits.ann?.[1] as number
  await sojourn.pass(wakeAt - sojourn.clock.now - 1)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at evening' })
  await sojourn.pass(1)
  expect(await waysOut(sojourn, journey)).toEqual({ ann: 'at nap' })
})

test('lesson 61: pausing keeps everybody’s place, and deadlines that passed meanwhile are asked about', async () => {
  const sojourn = await open()
  const journey = await sojourn.publish({
    nodes: { start, wait: waitForOrder('PT1H'), ...leave('ordered', 'late') },
    edges: ['start.next -> wait', 'wait.ordered -> ordered', 'wait.timeout -> late'],
  })
  for (const name of ['ann', 'bo']) await signUp(sojourn, name)
  await sojourn.settle()
  await sojourn.pass(HOUR / 2)
  await signUp(sojourn, 'cleo')
  await sojourn.settle()
  const before = standing(await sojourn.people(journey))
  const path = `/api/journeys/${journey}`
  await sojourn.ask('POST', `${path}/pause`)
  await sojourn.settle()
  await order(sojourn, 'ann')
  await sojourn.pass(HOUR * 0.75)
  await sojourn.restart()
  expect(standing(await sojourn.people(journey))).toEqual(before)

  // Of those three Ann ordered in time; Bo's deadline has passed, and Cleo's has not.
  const asked = await sojourn.ask('GET', `${path}/overdue`)
  expect(asked.overdue).toBeGreaterThan(0)
  await sojourn.ask('POST', `${path}/resume`, { overdue: 'leave' })
  await sojourn.settle()
  expect(await waysOut(sojourn, journey)).toEqual({
    ann: 'ordered',
    bo: 'overdue',
    cleo: 'at wait',
  })
  await sojourn.pass(HOUR / 4)
  expect(await waysOut(sojourn, journey)).toMatchObject({ cleo: 'late' })
})

test('lesson 68: a cycle without a wait or a maximum is refused by the API, too', async () => {
  const sojourn = await open()
  const mail = { type: 'email', config: { mail: await sojourn.mail('Again') } }
  const nap = { type: 'delay', config: { for: 'PT1H' } }
  const turn = { type: 'go-to', config: { most: 2 } }
  const verdict = async (nodes: Record<string, object>, edges: string[]) => {
    const graph = { schema: 'sojourn.journey/1', kind: 'journey', name: 'Round', nodes, edges }
    const made = await sojourn.call('POST', '/api/journeys', { body: { graph } })
    const reply = await sojourn.call('POST', `/api/journeys/${made.body.id}/publish`, { body: {} })
    const problems: { code: string; level: string }[] = reply.body.problems
    return [
      reply.status,
      ...problems.filter(({ level }) => level === 'blocking').map(({ code }) => code),
    ]
  }
  const round = ['start.next -> mail', 'mail.sent -> nap']
  expect(await verdict({ start, mail, nap }, [...round, 'nap.next -> mail'])).toEqual([
    422,
    'graph.cycle',
  ])
  const turning = ['start.next -> mail', 'mail.sent -> turn', 'turn.again -> mail']
  expect(await verdict({ start, mail, turn }, turning)).toEqual([422, 'graph.cycle-without-wait'])
  const bounded = [...round, 'nap.next -> turn', 'turn.again -> mail']
  expect(await verdict({ start, mail, nap, turn }, bounded)).toEqual([201])
})

test('lesson 58: moving on to another journey takes as long as asked, to the second', async () => {
  const sojourn = await open()
  const next = await sojourn.publish({
    nodes: { start: { type: 'trigger-api' }, nap: { type: 'delay', config: { for: 'P1D' } } },
    edges: ['start.next -> nap'],
  })
  const first = await sojourn.publish({
    nodes: {
      start,
      nap: { type: 'delay', config: { for: 'PT90S' } },
      on: { type: 'start-journey', config: { journey: next } },
    },
    edges: ['start.next -> nap', 'nap.next -> on'],
  })
  await signUp(sojourn, 'ann')
  await sojourn.settle()
  await sojourn.pass(89 * SECOND)
  expect(await waysOut(sojourn, next)).toEqual({})
  await sojourn.pass(SECOND)
  expect(await waysOut(sojourn, next)).toEqual({ ann: 'at nap' })
  expect(await waysOut(sojourn, first)).toEqual({ ann: 'finished' })
})

test('lesson 66: a stale save is refused with 409, and what was saved first stays', async () => {
  const sojourn = await open()
  const drawing = (reason: string) => ({
    nodes: { start, out: { type: 'exit', config: { reason } } },
    edges: ['start.next -> out'],
  })
  const journey = await sojourn.publish(drawing('first'))
  const path = `/api/journeys/${journey}`
  const { revision, graph } = await sojourn.ask('GET', path)
  const save = (reason: string, headers: Record<string, string>) => {
    const { nodes } = drawing(reason)
    return sojourn.call('PUT', `${path}/draft`, { body: { graph: { ...graph, nodes } }, headers })
  }
  const both = { 'if-match': String(revision) }
  expect((await save('second', both)).status).toBe(200)
  const stale = await save('third', both)
  expect([stale.status, stale.body.revision]).toEqual([409, revision + 1])
  expect((await save('fourth', {})).status).toBe(428)
  expect((await sojourn.ask('GET', path)).graph.nodes.out.config).toEqual({ reason: 'second' })
})

test('lesson 69: a graph that comes by the API is checked like one that is drawn', async () => {
  const sojourn = await open()
  const put = async (nodes: Record<string, object>, edges: string[] = []) => {
    const graph = { schema: 'sojourn.journey/1', kind: 'journey', name: 'By hand', nodes, edges }
    const made = await sojourn.call('POST', '/api/journeys', { body: { graph } })
    if (made.status !== 201) return [made.status]
    const reply = await sojourn.call('POST', `/api/journeys/${made.body.id}/publish`, { body: {} })
    const problems: { code: string; level: string }[] = reply.body.problems
    const blocking = problems.filter(({ level }) => level === 'blocking')
    return [reply.status, ...blocking.map(({ code }) => code)]
  }
  const mail = { type: 'email', config: { mail: 'nowhere' } }
  expect((await put({ start, mail }, ['start.next -> mail']))[0]).toBe(422)
  expect((await put({ mail }))[0]).toBe(422)
  const unknown = await put({ start, odd: { type: 'teleport' } }, ['start.next -> odd'])
  expect(unknown[0]).toBeGreaterThanOrEqual(400)
  expect((await put({ start, ...leave('out') }, ['start.next -> out']))[0]).toBe(201)
})
