// Everything of the product that a schedule lets act, each as an actor of its own.
import type { Db, Ids } from '@sojourn/db'
import { type CohortRow, controlledJourneys } from '@sojourn/db/runtime'
import { createSecretBox, createTokenKeys, type Renderer } from '@sojourn/mail'
import { runs } from '@sojourn/nodes/run'
import pino from 'pino'
import { createDecide } from '../../activities/decide.ts'
import type { EncodedStandings } from '../../activities/encode.ts'
import { createLook } from '../../activities/look.ts'
import { performGroup } from '../../activities/perform.ts'
import { resumeSome } from '../../control/resume.ts'
import { stopSome } from '../../control/stop.ts'
import type { Deps } from '../../deps.ts'
import { createPrograms } from '../../programs.ts'
import { routePass } from '../../router/pass.ts'
import { createRunContextFactory } from '../../run-context/create-run-context.ts'
import { pokeCohort } from '../../runs/poker.ts'
import { startCohort } from '../../runs/starter.ts'
import { sweepOnce } from '../../runs/sweeper.ts'
import { type Gate, gatedDb } from './actor.ts'
import type { Asked, FakeTemporal, Run } from './fake-temporal.ts'
import type { FarSide } from './far-side.ts'

const renderer: Renderer = {
  mail: async () => ({ subject: 'Hi', preheader: '', html: '<p>Hi</p>', text: 'Hi', ownLinks: {} }),
  text: async () => '',
  close: async () => {},
}
const keys = createTokenKeys('00'.repeat(32))
const secrets = createSecretBox('00'.repeat(32))
const log = pino({ level: process.env.SOJOURN_TEST_LOG ?? 'silent' })

/** The worker's parts over one database, one clock and a Temporal that is not there. */
export const createCrew = (world: {
  db: Db
  now: () => number
  newId: Ids
  farSide: FarSide
  temporal: FakeTemporal
}) => {
  const { db, now, newId, farSide, temporal } = world
  const programs = createPrograms()
  const stopping = new AbortController().signal

  const depsAt = (gate: Gate, name: string): Deps & { process: string } => {
    const gated = gatedDb(db, gate, name)
    return {
      process: 'driver',
      db: gated,
      now,
      newId,
      programs,
      runs,
      log,
      stopping,
      createRunContext: createRunContextFactory({
        db: gated,
        now,
        newId,
        renderer,
        keys,
        secrets,
        log,
        transport: farSide.transport(gate, now),
        baseUrl: 'http://localhost',
        mayReachPrivate: false,
      }),
    }
  }
  const plain = depsAt(async () => {}, '')

  const act = (cohort: string, workspace: string, effect: Asked, gate: Gate, name: string) => {
    const deps = depsAt(gate, name)
    const { who } = effect
    if (effect.do === 'look') return createLook(deps)({ workspace, cohort, who })
    const group = { workspace, cohort, step: effect.step, visit: effect.visit, who }
    return effect.do === 'decide'
      ? createDecide(deps)(group)
      : performGroup(deps, group, new AbortController().signal)
  }

  return {
    deps: plain,
    /** One pass over at most so many events; gives how many. */
    route: async (atOnce: number): Promise<number> =>
      (await db.transaction((tx) => routePass(tx, plain, atOnce))).routed,
    sweep: () => sweepOnce(plain),
    /** One transaction of a resume or a stop; false when there is none to treat. */
    control: async (): Promise<boolean> => {
      const [one] = await controlledJourneys(db)
      if (one === undefined) return false
      const some = one.control === 'resume' ? resumeSome : stopSome
      await db.transaction((tx) => some(tx, plain, one.workspace, one.journey))
      return true
    },
    start: (cohort: CohortRow, gate: Gate): Promise<void> =>
      startCohort(
        depsAt(gate, 'start'),
        {
          start: async (input) => {
            await gate('start the run')
            await temporal.start(input)
            await gate('mark it started')
          },
        },
        cohort,
      ),
    poke: async (cohort: CohortRow & { pokedAt: number | null }, gate: Gate): Promise<void> => {
      const runsBehind = {
        poke: async (workspace: string, id: string) => {
          await gate('signal')
          return temporal.poke(workspace, id)
        },
        isBlocked: temporal.isBlocked,
        giveUp: async (workspace: string, id: string) => {
          await gate('give it up')
          await temporal.giveUp(workspace, id)
        },
      }
      await pokeCohort(depsAt(gate, 'rebuild'), runsBehind, cohort, cohort.pokedAt !== null)
    },
    /** A local activity of a workflow task. */
    local: ({ cohort, workspace }: Run, effect: Asked, gate: Gate): Promise<EncodedStandings> =>
      act(cohort, workspace, effect, gate, `local ${effect.do}`),
    /** One attempt of an ordinary activity. */
    attempt: ({ cohort, workspace }: Run, effect: Asked, gate: Gate): Promise<EncodedStandings> =>
      act(cohort, workspace, effect, gate, effect.do),
  }
}
