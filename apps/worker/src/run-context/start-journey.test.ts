import { eachDatabase } from '@sojourn/db/testing'
import { createNullTransport } from '@sojourn/mail'
import { nodeTypes } from '@sojourn/nodes'
import { runs } from '@sojourn/nodes/run'
import { compile } from '@sojourn/shared/compiler'
import type { Run } from '@sojourn/shared/node-type'
import { buildGraph, factsWith } from '@sojourn/shared/testing'
import { expect, test } from 'vitest'
import { program } from '../testing/programs.ts'
import { useStage } from '../testing/stage.ts'
import { createRunContextFactory, type RunContextDeps } from './create-run-context.ts'

eachDatabase((database) => {
  const stage = useStage(database)

  /** The stage with the product's own `start-journey`, and a journey that sends everybody on. */
  const withOnward = async (state: string) => {
    const scene = stage()
    const { deps, now, publish } = scene
    ;(deps.runs as Map<string, Run>).set('start-journey@1', runs.get('start-journey@1') as Run)
    deps.createRunContext = createRunContextFactory({
      ...deps,
      now,
      transport: createNullTransport(),
      renderer: { text: async (template: string) => template.toUpperCase() },
    } as unknown as RunContextDeps)
    const other = await publish(
      { ...program('hello', {}), entry: { in: { on: 'api', to: null } } },
      state,
    )
    const graph = buildGraph(
      {
        start: ['trigger-event', { event: 'Signed Up' }],
        onward: ['start-journey', { journey: other.journey, data: { plan: '{{ plan }}' } }],
        later: ['delay', { for: 'P1D' }],
      },
      ['start.next -> onward', 'onward.started -> later'],
    )
    const facts = {
      ...factsWith(),
      journeys: { [other.journey]: { name: 'Other', isLive: true } },
    }
    const own = await publish(compile(graph, nodeTypes, facts).program)
    return { ...scene, other, own }
  }

  test('whoever is sent on enters the other journey with the data, and goes on in this one', async () => {
    const { contacts, happen, settle, enrolments, other, own } = await withOnward('live')
    await happen('Signed Up', await contacts(2))
    await settle()
    const passages = await enrolments()
    const there = passages.filter(({ journey_id: journey }) => journey === other.journey)
    expect(there).toHaveLength(2)
    expect(JSON.parse(there[0]?.data ?? '{}')).toEqual({
      event: { name: 'journey.enrolled', properties: { plan: '{{ PLAN }}' } },
    })
    const here = passages.filter(({ journey_id: journey }) => journey === own.journey)
    expect(here.map(({ step_id: step }) => step)).toEqual(['later', 'later'])
  })

  test('a visit that is performed again sends nobody a second time', async () => {
    const { contacts, deps, workspace, db, other, own } = await withOnward('live')
    const [contact = ''] = await contacts(1)
    const context = deps.createRunContext({
      workspace,
      journey: own.journey,
      version: own.version,
      signal: new AbortController().signal,
    })
    const member = {
      enrolment: 'enr_1',
      contact,
      step: 'onward',
      visit: 1,
      visitKey: 'enr_1:onward:1',
      tries: 0,
      attributes: {},
      data: {},
    }
    const ask = () => context.startJourney(member, { journey: other.journey, data: {} })
    expect(await ask()).toBe(true)
    await db.updateTable('journey').set({ state: 'paused' }).execute()
    expect(await ask()).toBe(true)
    expect(await db.selectFrom('event').selectAll().execute()).toHaveLength(1)
  })

  test('a journey that takes nobody refuses, and nobody is kept for later', async () => {
    const { contacts, happen, settle, enrolments, counters, own } = await withOnward('paused')
    await happen('Signed Up', await contacts(1))
    await settle()
    const passages = await enrolments()
    expect(passages.map(({ journey_id: journey }) => journey)).toEqual([own.journey])
    expect(await counters()).toMatchObject({ 'onward.refused': 1 })
  })
})
