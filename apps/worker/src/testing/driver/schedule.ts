// One random schedule: the product's parts, a Temporal that can fail, and what people and authors do.
import { type Db, deleteContacts, journeyControls, storeOwnEvents } from '@sojourn/db'
import {
  type CohortRow,
  lockSeatedIn,
  pokeCohorts,
  pokedCohorts,
  type Seated,
  unstartedCohorts,
} from '@sojourn/db/runtime'
import type { Program } from '@sojourn/shared/dsl'
import { OperationalError } from '@sojourn/shared/problems'
import { reseat } from '../../moves/seat.ts'
import { type Actor, startActor } from './actor.ts'
import { createCrew } from './crew.ts'
import { createFakeTemporal, type Pending, type Run } from './fake-temporal.ts'
import { type Arriving, createFarSide } from './far-side.ts'
import type { Random } from './random.ts'
import { DUE, MINUTE, ORDER, QUIT } from './random-program.ts'
import { type Setting, writeSetting } from './setting.ts'
import { Violation } from './violation.ts'

const START = 1_800_000_000_000

type ScheduleOptions = {
  random: Random
  program: Program
  contacts: number
  /** How many events a pass of the router takes at most; 1 lets everybody travel alone. */
  eventsAtOnce: number
  /** Whether parts crash, come late and come twice. */
  hasFaults: boolean
  /** Whether an unanswered poke is sent again at once, so that everything happens at its own instant. */
  isImpatient?: boolean
}

export type Schedule = Awaited<ReturnType<typeof openSchedule>>

type Kind = 'task' | 'attempt' | 'start' | 'poke'
type Job = { actor: Actor; kind: Kind; of: string }
type Move = [weight: number, go: () => Promise<unknown>]

/** Prepares a schedule; nothing has happened yet. */
export const openSchedule = async (db: Db, options: ScheduleOptions) => {
  const { random } = options
  const trace: string[] = []
  let at = START
  let lastId = 0
  let lastEvent = 0
  let jobs: Job[] = []
  let snapshot: Map<string, Run> | undefined
  let state: 'live' | 'paused' | 'stopped' = 'live'
  let handedWhenHeld = new Set<string>()
  /** Nothing has been lost so far: nobody needs the sweeper. */
  let isCalm = true

  const awaySince = new Map<string, number>()

  const now = () => at
  const log = (what: string) => trace.push(`t${(at - START) / MINUTE} ${what}`)
  const newId = (prefix: string) => `${prefix}_${String(++lastId).padStart(8, '0')}`
  const setting: Setting = await writeSetting(db, options.program, options.contacts, at)
  const temporal = createFakeTemporal({ random, now })
  const farSide = createFarSide(db, answerTo, (delivery) =>
    state === 'live' || handedWhenHeld.has(delivery.id)
      ? null
      : `${JSON.stringify(delivery)} goes out while the journey is ${state}`,
  )
  const crew = createCrew({ db, now, newId, farSide, temporal })

  // ------------------------------------------------------------------ what was known when

  /** The number of the last event that was stored when a row of the journal was written. */
  const known = new Map<string, number>()
  const witness = async () => {
    const { count } = await db
      .selectFrom('journal')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (Number(count) === known.size) return
    const { seq } = await db
      .selectFrom('event')
      .select((row) => row.fn.max<number | null>('seq').as('seq'))
      .executeTakeFirstOrThrow()
    for (const row of await db.selectFrom('journal').select(['cohort_id', 'number']).execute()) {
      const key = `${row.cohort_id} ${row.number}`
      if (!known.has(key)) known.set(key, seq ?? 0)
    }
  }

  // ------------------------------------------------------------------ actors

  const begin = async (kind: Kind, of: string, work: Parameters<typeof startActor>[1]) => {
    const actor = await startActor(`${kind} ${of}`, work)
    const job = { actor, kind, of }
    if (actor.hasEnded()) end(job)
    else jobs.push(job)
  }

  const end = (job: Job) => {
    jobs = jobs.filter((one) => one !== job)
    const error = job.actor.error()
    // What the world does to the worker is tried again; anything else is a fault.
    if (error !== undefined && !(error instanceof OperationalError)) throw error
    if (error !== undefined) log(`${job.actor.name} fails: ${String(error)}`)
  }

  const step = async (job: Job) => {
    log(`${job.actor.name}: ${job.actor.before()}`)
    await job.actor.step()
    if (job.actor.hasEnded()) end(job)
    for (const complaint of farSide.complaints()) throw complaint
  }

  /** Lets hand-overs under way end: one that is cut short is `unknown`, which may go either way. */
  const finishHandOvers = async () => {
    for (;;) {
      const handed = await db
        .selectFrom('delivery')
        .select('id')
        .where('state', '=', 'handed')
        .limit(1)
        .executeTakeFirst()
      const sending = jobs.filter(({ kind }) => kind === 'attempt')
      if (handed === undefined || sending.length === 0) return
      for (const job of sending) await step(job)
    }
  }

  const isAtWork = (kind: Kind, of: string) =>
    jobs.some((job) => job.kind === kind && job.of === of)

  const beginTask = (run: Run) =>
    begin('task', run.cohort, (gate) => temporal.runTask(run, crew.local, gate))

  const beginAttempt = (run: Run, pending: Pending) => {
    const attempt = ++pending.attempt
    return begin('attempt', `${pending.key} of ${run.cohort}`, async (gate) => {
      const standings = await crew.attempt(run, pending.effect, gate)
      await gate('report')
      temporal.report(run.cohort, pending, attempt, standings)
    })
  }

  const isAttempted = ({ cohort }: Run, { key }: Pending) =>
    isAtWork('attempt', `${key} of ${cohort}`)

  // ------------------------------------------------------------------ what goes on by itself

  const route = async () => {
    const routed = await crew.route(
      options.eventsAtOnce === 1 ? 1 : 1 + random.below(options.eventsAtOnce),
    )
    if (routed > 0) log(`the router takes ${routed} events`)
    return routed > 0
  }

  const free = <Cohort extends CohortRow>(kind: Kind, cohorts: readonly Cohort[]) =>
    cohorts.filter((cohort) => !isAtWork(kind, cohort.id))

  const startOne = async () => {
    const cohorts = free('start', await unstartedCohorts(db, 20))
    if (cohorts.length === 0) return false
    const cohort = random.pick(cohorts)
    await begin('start', cohort.id, (gate) => crew.start(cohort, gate))
    return true
  }

  const pokeOne = async () => {
    const cohorts = free(
      'poke',
      await pokedCohorts(db, {
        sentBefore: options.isImpatient ? at + 1 : at - 5_000,
        limit: 20,
      }),
    )
    if (cohorts.length === 0) return false
    const cohort = random.pick(cohorts)
    await begin('poke', cohort.id, (gate) => crew.poke(cohort, gate))
    return true
  }

  const control = async () => {
    const hasWork = await crew.control()
    if (hasWork) log('control treats some people')
    return hasWork
  }

  const inMemory = (): Move[] => {
    const moves: Move[] = jobs.map((job) => [6, () => step(job)])
    for (const run of temporal.runs()) {
      if (!run.isOpen) continue
      if (run.inbox.length > 0 && !run.isBlocked && !isAtWork('task', run.cohort))
        moves.push([4, () => beginTask(run)])
      for (const pending of run.pending)
        if (!isAttempted(run, pending)) moves.push([4, () => beginAttempt(run, pending)])
    }
    return moves
  }

  const fromRows: (() => Promise<boolean>)[] = [route, startOne, pokeOne, control]

  const go = async (moves: readonly Move[]) => {
    const total = moves.reduce((sum, [weight]) => sum + weight, 0)
    let left = random.next() * total
    for (const [weight, move] of moves) {
      left -= weight
      if (left <= 0) return move()
    }
    return undefined
  }

  /** Goes on until nothing more happens at this instant. */
  const drain = async () => {
    for (let steps = 0; steps < 5_000; steps++) {
      temporal.ring()
      const moves = inMemory()
      if (moves.length > 0 && !random.chance(0.1)) {
        await go(moves)
        await witness()
        continue
      }
      let isQuiet = moves.length === 0
      for (const move of fromRows) if (await move()) isQuiet = false
      await witness()
      if (isQuiet) return
    }
    throw new Violation('nothing settles', 'a drain does not end')
  }

  // ------------------------------------------------------------------ people

  const happen = async (
    contact: string,
    name: string,
    when: number,
    { key, traits }: { key?: string; traits?: Record<string, unknown> } = {},
  ) => {
    const id = `evt_${++lastEvent}`
    await db
      .insertInto('event')
      .values({
        id,
        workspace_id: setting.workspace,
        message_id: id,
        contact_id: contact,
        kind: traits === undefined ? 'track' : 'identify',
        name,
        properties: JSON.stringify(key === undefined ? {} : { order: key }),
        payload: JSON.stringify(traits === undefined ? {} : { traits }),
        occurred_at: when,
        received_at: at,
        is_history: 0,
      })
      .execute()
    log(`${contact}: ${name} at t${(when - START) / MINUTE}`)
  }

  const open = async (
    mail: { enrolment: string; contact: string; step: string; visit: number },
    when: number,
  ) => {
    const { contact, enrolment, step: at, visit } = mail
    await storeOwnEvents(db, setting.workspace, [
      {
        messageId: `open_${++lastEvent}`,
        contact,
        name: 'email.opened',
        properties: {},
        at: when,
        send: { enrolment, step: at, visit },
        verdict: 'human',
      },
    ])
    log(`${contact} opens ${at}#${visit} of ${enrolment}`)
  }

  // ------------------------------------------------------------------ authors and operators

  const hold = async (to: 'paused' | 'stopped') => {
    const rows = await db
      .selectFrom('delivery')
      .select('id')
      .where('state', '=', 'handed')
      .execute()
    handedWhenHeld = new Set(rows.map((row) => row.id))
    const controls = journeyControls(db, setting.workspace)
    await (to === 'paused'
      ? controls.pause(setting.journey, at)
      : controls.stop(setting.journey, at))
    state = to
    log(to === 'paused' ? 'PAUSE' : 'STOP')
  }

  const resume = async () => {
    await journeyControls(db, setting.workspace).resume(setting.journey, at)
    state = 'live'
    log('RESUME')
  }

  const removeContact = async (contact: string) => {
    await db.transaction((tx) => deleteContacts(tx, setting.workspace, [contact], at))
    log(`REMOVE ${contact}`)
  }

  // ------------------------------------------------------------------ troubles

  const crashWorker = () => {
    log(`WORKER CRASHES; ${jobs.map((job) => `${job.actor.name} (${job.actor.before()})`)}`)
    jobs = []
    isCalm = false
  }

  const pokeEverybody = async () => {
    const rows = await db
      .selectFrom('enrolment')
      .select('cohort_id as cohort')
      .distinct()
      .where('cohort_id', 'is not', null)
      .execute()
    await pokeCohorts(
      db,
      rows.flatMap(({ cohort }) => cohort ?? []),
    )
  }

  return {
    db,
    random,
    options,
    setting,
    temporal,
    farSide,
    crew,
    trace,
    log,
    now,
    newId,
    drain,
    finishHandOvers,
    go,
    witness,
    knownEvents: (cohort: string, number: number) =>
      known.get(`${cohort} ${number}`) ?? Number.POSITIVE_INFINITY,
    inMemory,
    fromRows,
    happen,
    open,
    pause: () => hold('paused'),
    stop: () => hold('stopped'),
    resume,
    removeContact,
    crashWorker,
    state: () => state,
    isCalm: () => isCalm,
    pass: (ms: number) => {
      at += ms
      log('time passes')
    },
    crashOne: () => {
      if (jobs.length === 0) return
      const job = random.pick(jobs)
      jobs = jobs.filter((one) => one !== job)
      log(`${job.actor.name} dies before: ${job.actor.before()}`)
      isCalm = false
    },
    /** Somebody thought an attempt or a task dead that goes on. */
    repeatOne: async () => {
      const busy = temporal.runs().filter((run) => run.isOpen)
      const tasks = busy.filter((run) => isAtWork('task', run.cohort))
      const attempts = busy.flatMap((run) =>
        run.pending.filter((one) => isAttempted(run, one)).map((one) => [run, one] as const),
      )
      if (attempts.length > 0 && random.chance(0.7)) {
        const [run, pending] = random.pick(attempts)
        log(`attempt ${pending.key} is thought dead`)
        await beginAttempt(run, pending)
      } else if (tasks.length > 0) {
        const run = random.pick(tasks)
        log(`task of ${run.cohort} is thought dead`)
        await beginTask(run)
      }
    },
    doubleSignal: () => {
      const open = temporal.runs().filter((run) => run.isOpen)
      if (open.length > 0) random.pick(open).inbox.push('signal')
    },
    lengthen: () => {
      const open = temporal.runs().filter((run) => run.isOpen)
      if (open.length > 0) random.pick(open).isLong = true
    },
    block: () => {
      const open = temporal.runs().filter((run) => run.isOpen)
      if (open.length === 0) return
      const run = random.pick(open)
      run.isBlocked = true
      isCalm = false
      log(`${run.cohort} IS BLOCKED`)
    },
    snapshot: () => {
      snapshot = temporal.snapshot()
    },
    powerCut: async () => {
      if (snapshot === undefined) return
      if (random.chance(0.5)) crashWorker()
      temporal.restore(snapshot)
      isCalm = false
      log('POWER CUT: Temporal forgets its last commits')
      await pokeEverybody()
    },
    loseTemporal: async () => {
      temporal.restore(new Map())
      isCalm = false
      log('TEMPORAL LOSES EVERYTHING')
      await pokeEverybody()
    },
    sweep: async () => {
      const swept = await crew.sweep()
      if (swept > 0) log(`the sweeper pokes ${swept}`)
      return swept > 0
    },
    /** Some of those who wait are seated together, as merging does. */
    regroup: async () => {
      await db.transaction(async (tx) => {
        const rows = await tx
          .selectFrom('enrolment')
          .select('cohort_id as cohort')
          .distinct()
          .where('status', '=', 'waiting')
          .execute()
        const people: Seated[] = []
        for (const { cohort } of rows)
          for (const member of await lockSeatedIn(tx, cohort ?? ''))
            if (member.status === 'waiting' && random.chance(0.7)) people.push(member)
        if (people.length === 0) return
        const { workspace, version } = setting
        log(`REGROUP ${people.map(({ id }) => id)}`)
        await reseat(tx, { workspace, version, now: at, newId }, people)
      })
    },
    order: (contact: string, when: number, key?: string) => happen(contact, ORDER, when, { key }),
    quit: (contact: string, when: number) => happen(contact, QUIT, when),
    signUp: (contact: string, key?: string) => happen(contact, 'Signed Up', at, { key }),
    /** What the contact waits for is due at another instant; null: at none. */
    plan: (contact: string, due: number | null) =>
      happen(contact, 'identify', at, {
        traits: { [DUE]: due === null ? null : new Date(due).toISOString() },
      }),
  }

  /** The same for the same visit, whatever else goes on: some bounce, some are put off. */
  function answerTo({ contact, step, visit }: Arriving) {
    const mix = hash(`${contact} ${step} ${visit}`) % 20
    if (mix === 0)
      return {
        state: 'refused' as const,
        class: 'undetermined' as const,
        reply: { code: 550, enhanced: '5.7.1', text: 'no' },
      }
    // Away for a while from its first hand-over on, however often it is tried meanwhile.
    const place = `${contact} ${step} ${visit}`
    const since = awaySince.get(place) ?? at
    awaySince.set(place, since)
    if (mix >= 2 && mix <= 4 && at < since + (mix - 1) * MINUTE)
      return { state: 'not-handed' as const, reason: 'unreachable' as const, error: 'away' }
    return { state: 'accepted' as const, reply: '250 OK' }
  }
}

const hash = (text: string): number => {
  let sum = 2_166_136_261
  for (const letter of text) sum = Math.imul(sum ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return sum
}
