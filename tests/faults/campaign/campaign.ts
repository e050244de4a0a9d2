import { writeFileSync } from 'node:fs'
import type { Db } from '@sojourn/db'
import { freePort } from '../../harness/sojourn.ts'
import { readHistory } from './check/history.ts'
import { checkHistory } from './check/index.ts'
import { type CampaignFolder, type CampaignState, openFolder } from './folder.ts'
import { publishJourneys } from './journeys.ts'
import { killSome } from './killer.ts'
import { startLoad } from './load.ts'
import { startOpeners } from './openers.ts'
import type { CampaignOptions } from './options.ts'
import { untilQuiet } from './quiet.ts'
import { createRandom, pauseMs } from './random.ts'
import { keepFarSmtp } from './smtp-process.ts'
import { type StartedSystem, startSystem } from './start-system.ts'
import { startWebhookTarget } from './webhook-target.ts'

/** A call that hangs longer than this after the last kill is stuck: every time-out and back-off is shorter. */
const REST_MS = 360_000
const SHOWN = 20

/** What a campaign came to. `interrupted` is to be gone on with. */
export type CampaignResult = Record<string, unknown> & {
  verdict: 'clean' | 'broken' | 'interrupted'
}

const newState = async (options: CampaignOptions): Promise<CampaignState> => ({
  kills: options.kills,
  seed: options.seed,
  database: options.database,
  apis: options.apis,
  workers: options.workers,
  rate: options.rate,
  ports: { smtp: await freePort(), webhook: await freePort() },
  journeys: {},
  done: {},
  nextPerson: 1,
  loadMs: 0,
  goes: 0,
})

const total = (done: Record<string, number>) => Object.values(done).reduce((sum, n) => sum + n, 0)

/** Runs a campaign, or goes on with one, and checks what was recorded. */
export const runCampaign = async (
  options: CampaignOptions & { folder: string },
  { tell, stopping }: { tell: (text: string) => void; stopping: AbortSignal },
): Promise<CampaignResult> => {
  const folder = openFolder(options.folder)
  const state = folder.readState() ?? (await newState(options))
  state.goes++
  folder.writeState(state)
  // Each go has numbers of its own: the ones of the go before are used up.
  const random = createRandom(`${state.seed} ${state.goes}`)

  const webhook = await startWebhookTarget(
    state.ports.webhook,
    createRandom(`${state.seed} hook`),
    folder.calls.add,
  )
  const smtp = keepFarSmtp(
    {
      port: state.ports.smtp,
      log: folder.far.file,
      seed: state.seed,
      onTrouble: (text) => tell(`smtp: ${text}`),
    },
    () => pauseMs(random, 100, 700, 3_000),
  )
  let started: StartedSystem | undefined
  try {
    tell(`starting Sojourn on ${state.database}; everything is kept in ${folder.path}`)
    started = await startSystem(state, folder.data)
    if (Object.keys(state.journeys).length === 0) {
      state.journeys = await publishJourneys(started.system, webhook.url)
      folder.writeState(state)
    }
    const { minutes } = options
    await underLoad({ state, folder, started, smtp, minutes, random, tell, stopping })
    if (total(state.done) < state.kills)
      return { ...summaryOf(state, folder), verdict: 'interrupted' }
    return await comeToRest(state, folder, started.db, tell)
  } finally {
    await started?.stop()
    await Promise.all([smtp.stop(), webhook.stop()])
  }
}

type UnderLoad = {
  state: CampaignState
  folder: CampaignFolder
  started: StartedSystem
  smtp: ReturnType<typeof keepFarSmtp>
  minutes?: number
  random: () => number
  tell: (text: string) => void
  stopping: AbortSignal
}

/** People come and open their mails, and processes are killed, until it is enough. */
const underLoad = async (options: UnderLoad): Promise<void> => {
  const { state, folder, started, smtp, minutes, random, tell, stopping } = options
  const { system } = started
  const beganAt = Date.now()
  const loadBefore = state.loadMs
  const load = startLoad(system, folder, {
    rate: state.rate,
    random: createRandom(`${state.seed} ${state.goes} load`),
    firstPerson: state.nextPerson,
    run: `run-${state.seed}`,
  })
  const openers = startOpeners(system, folder, createRandom(`${state.seed} ${state.goes} open`))
  const victims = () => {
    const pid = smtp.pid()
    return { ...system.victims(), ...(pid === undefined ? {} : { smtp: pid }) }
  }
  while (total(state.done) < state.kills && !stopping.aborted) {
    if (minutes !== undefined && Date.now() - beganAt > minutes * 60_000) break
    for (const name of await killSome(random, victims, state.kills - total(state.done)))
      state.done[name] = (state.done[name] ?? 0) + 1
    state.nextPerson = load.nextPerson()
    state.loadMs = loadBefore + Date.now() - beganAt
    folder.writeState(state)
    const done = total(state.done)
    if (done % 10 === 0)
      tell(
        `${done} of ${state.kills} kills, ${load.nextPerson() - 1} people, ${load.underWay()} calls under way`,
      )
  }
  tell('no more kills; what is under way comes to its end')
  await load.stop()
  await openers.stop()
  state.nextPerson = load.nextPerson()
  folder.writeState(state)
}

const summaryOf = (state: CampaignState, folder: CampaignFolder) => ({
  kills: total(state.done),
  of: state.kills,
  seed: state.seed,
  database: state.database,
  apis: state.apis,
  workers: state.workers,
  killed: state.done,
  loadSeconds: Math.round(state.loadMs / 1000),
  goes: state.goes,
  folder: folder.path,
})

const comeToRest = async (
  state: CampaignState,
  folder: CampaignFolder,
  db: Db,
  tell: (text: string) => void,
): Promise<CampaignResult> => {
  const beganAt = Date.now()
  const motion = await untilQuiet(db, { longestMs: REST_MS, tell })
  const { violations, figures } = checkHistory(await readHistory(db, folder))
  const broken = Object.fromEntries(
    [...Map.groupBy(violations, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length]),
  )
  const result: CampaignResult = {
    ...summaryOf(state, folder),
    restSeconds: Math.round((Date.now() - beganAt) / 1000),
    ...figures,
    motion,
    violations: broken,
    examples: violations.slice(0, SHOWN).map(({ rule, what }) => `${rule}: ${what}`),
    verdict: violations.length === 0 ? 'clean' : 'broken',
  }
  writeFileSync(folder.summaryFile, `${JSON.stringify(result, null, 2)}\n`)
  return result
}
