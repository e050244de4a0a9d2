import { eachDatabase } from '@sojourn/db/testing'
import { nodeTypes } from '@sojourn/nodes'
import { runs } from '@sojourn/nodes/run'
import { compile } from '@sojourn/shared/compiler'
import type { Graph } from '@sojourn/shared/graph'
import type { Run } from '@sojourn/shared/node-type'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { useStage } from '../testing/stage.ts'

const HOUR = 3_600_000

/** A mail, an hour for the open, another mail for who did not; who did leaves by `opened`. */
const ladder: Graph = {
  ...buildGraph(
    {
      begin: 'sub-flow-start',
      hello: ['email', { mail: '{{ input.mail }}' }],
      seen: ['opened-or-not', { send: 'hello', within: '{{ input.wait }}' }],
      again: ['email', { mail: '{{ input.mail }}' }],
      opened: ['exit', { reason: 'Opened' }],
    },
    [
      'begin.next -> hello',
      'hello.sent -> seen',
      'seen.opened -> opened',
      'seen.not-opened -> again',
    ],
  ),
  kind: 'sub-flow',
  inputs: [
    { name: 'mail', label: '', type: 'mail' },
    { name: 'wait', label: '', type: 'duration', default: 'PT1H' },
  ],
}

const journey = buildGraph(
  {
    start: ['trigger-event', { event: 'Signed Up' }],
    first: ['sub-flow', { flow: 'ladder', version: 1, inputs: { mail: 'one' } }],
    second: ['sub-flow', { flow: 'ladder', version: 1, inputs: { mail: 'two', wait: 'PT2H' } }],
    thanks: ['email', { mail: 'three' }],
  },
  ['start.next -> first', 'first.done -> second', 'first.opened -> thanks'],
)

const program = () =>
  compile(journey, nodeTypes, {
    ...factsWith('one', 'two', 'three'),
    flows: { ladder: { name: 'Ladder', latest: 1, versions: { 1: ladder } } },
  }).program

eachDatabase((database) => {
  const stage = useStage(database)

  test('people go through sub-flows as through steps drawn by hand, and are counted by their ways out', async () => {
    const { contacts, happen, settle, open, pass, acted, counters, enrolments, publish } = stage()
    await publish(program())
    const [ann = '', bo = ''] = await contacts(2)
    await happen('Signed Up', [ann, bo])
    await settle()
    const sent = (contact: string) =>
      acted.filter((act) => act.contact === contact).map(({ step }) => step)
    expect(sent(ann)).toEqual(['first/hello'])

    const mail = acted.find((act) => act.contact === ann)
    if (mail === undefined) throw new Error('nothing was sent')
    await open(mail)
    await settle()
    expect(sent(ann)).toEqual(['first/hello', 'thanks'])

    pass(HOUR + 1_000)
    await settle()
    expect(sent(bo)).toEqual(['first/hello', 'first/again', 'second/hello'])
    // An open of the first use is none of the second.
    const first = acted.find((act) => act.contact === bo && act.step === 'first/hello')
    if (first === undefined) throw new Error('nothing was sent')
    await open(first)
    pass(2 * HOUR + 1_000)
    await settle()
    expect(sent(bo)).toEqual(['first/hello', 'first/again', 'second/hello', 'second/again'])

    expect(await counters()).toMatchObject({
      'first~opened.opened': 1,
      'first~done.done': 1,
      'second~done.done': 1,
    })
    const ended = await enrolments()
    expect(ended.map(({ status, end_reason: reason }) => [status, reason])).toEqual([
      ['ended', 'finished'],
      ['ended', 'finished'],
    ])
  })

  test('what a step inside saves is found by its neighbours, apart for each use', async () => {
    const { contacts, happen, settle, publish, deps, enrolments } = stage()
    const rendered: unknown[] = []
    const save: Run = {
      ...(runs.get('webhook@1') as Run),
      perform: async ({ members }) => {
        rendered.push(...members.map(({ step, data }) => [step, data['steps'], data['input']]))
        return members.map(({ step }) => ({ port: 'ok', save: { from: step } }))
      },
    }
    ;(deps.runs as Map<string, Run>).set('webhook@1', save)
    const call = ['webhook', { url: 'https://shop.example/{{ input.path }}' }] as [string, object]
    const calls: Graph = {
      ...buildGraph({ begin: 'sub-flow-start', a: call as never, b: call as never }, [
        'begin.next -> a',
        'a.ok -> b',
      ]),
      kind: 'sub-flow',
      inputs: [{ name: 'path', label: '', type: 'text' }],
    }
    const graph = buildGraph(
      {
        start: ['trigger-event', { event: 'Signed Up' }],
        one: ['sub-flow', { flow: 'calls', version: 1, inputs: { path: 'x' } }],
        two: ['sub-flow', { flow: 'calls', version: 1, inputs: { path: 'y' } }],
      },
      ['start.next -> one', 'one.done -> two'],
    )
    const flows = { calls: { name: 'Calls', latest: 1, versions: { 1: calls } } }
    await publish(compile(graph, nodeTypes, { ...factsWith(), flows }).program)
    await happen('Signed Up', await contacts(1))
    await settle()

    const one = { a: { from: 'one/a' }, b: { from: 'one/b' } }
    expect(rendered).toMatchObject([
      ['one/a', {}, { path: 'x' }],
      ['one/b', { a: { from: 'one/a' } }, { path: 'x' }],
      ['two/a', { one }, { path: 'y' }],
      ['two/b', { one, a: { from: 'two/a' } }, { path: 'y' }],
    ])
    const [passage] = await enrolments()
    expect(JSON.parse(passage?.data ?? '{}')).toMatchObject({
      steps: { one, two: { a: { from: 'two/a' }, b: { from: 'two/b' } } },
    })
  })
})
