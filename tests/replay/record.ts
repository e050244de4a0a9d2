// Records the replay corpus of this interpreter version. Run `node scripts/run.mjs tests/replay/record.ts`
// when the version has gone up; older folders stay as long as runs of their version may be open. With names,
// it records those alone.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Program } from '@sojourn/shared/dsl'
import { INTERPRETER_VERSION } from '@sojourn/shared/interpreter'
import { buildHouse, type House } from '@sojourn/worker/testing/house'
import { mail, openedOrNot, program, waitForOrder } from '@sojourn/worker/testing/programs'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { type RunningWorker, startWorker } from '../workflow/running-worker.ts'
import { startTemporal } from '../workflow/temporal-server.ts'

const folder = new URL(`interpreter-${INTERPRETER_VERSION}/`, import.meta.url)

/** One history: who enters what, and what happens before the history is taken. */
type Scenario = {
  name: string
  program: Program
  people?: number
  script?: (house: House) => Parameters<House['script']>[0]
  play: (stage: Stage) => Promise<void>
}

type Stage = {
  house: House
  contacts: string[]
  all: (claim: string, count?: number) => Promise<void>
}

const nap = (after: string, next: string | null) =>
  ({ do: 'sleep', for: after, next: { next } }) as const

const scenarios: Scenario[] = [
  {
    name: 'perform-then-end',
    program: program('a', { a: mail(null) }),
    play: ({ all }) => all('ended'),
  },
  {
    name: 'perform-then-waiting',
    program: program('a', { a: mail('nap'), nap: nap('P1D', null) }),
    play: ({ all }) => all('waiting nap'),
  },
  {
    name: 'decide-then-perform',
    program: program('nap', { nap: nap('PT1S', 'a'), a: mail(null) }),
    play: ({ all }) => all('ended'),
  },
  {
    name: 'decide-then-waiting',
    program: program('w', { w: waitForOrder('PT1S', null, 'nap'), nap: nap('P1D', null) }),
    play: ({ all }) => all('waiting nap'),
  },
  {
    name: 'look-while-waiting',
    program: program('w', {
      w: waitForOrder('P1D', 'a', null),
      a: mail('nap'),
      nap: nap('P1D', null),
    }),
    people: 3,
    play: async ({ house, contacts, all }) => {
      await all('waiting w', 3)
      await house.happen('Order Completed', contacts.slice(0, 2))
      await all('waiting nap', 2)
    },
  },
  {
    name: 'look-while-performing',
    program: program('a', { a: mail('b'), b: mail(null) }),
    script: (house) => async () => {
      await house.db.updateTable('cohort').set({ poke: 1 }).execute()
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      return { port: 'sent' }
    },
    play: ({ all }) => all('ended'),
  },
  {
    name: 'deferred-then-performed',
    program: program('a', { a: mail(null) }),
    script: () => (member) =>
      member.tries === 0 ? { deferUntil: Date.now() + 1_000, reason: 'busy' } : { port: 'sent' },
    play: ({ all }) => all('ended'),
  },
  {
    name: 'opened-and-not',
    program: openedOrNot('PT3S'),
    people: 4,
    play: async ({ house, all }) => {
      await all('waiting opened', 4)
      for (const act of house.acted.slice(0, 2)) await house.open(act)
      await all('ended', 4)
    },
  },
  {
    name: 'held-then-resumed',
    program: program('a', { a: mail('b'), b: mail(null) }),
    script:
      (house) =>
      async ({ step }) => {
        if (step === 'a') await house.db.updateTable('journey').set({ state: 'paused' }).execute()
        return { port: 'sent' }
      },
    play: async ({ house, all }) => {
      await all('acting b')
      await new Promise((resolve) => setTimeout(resolve, 500))
      await house.db.updateTable('journey').set({ state: 'live', control: 'resume' }).execute()
      await all('ended')
    },
  },
  {
    name: 'continued-as-new',
    program: program('w0', {
      ...Object.fromEntries(
        Array.from({ length: 8 }, (_, n) => [`w${n}`, waitForOrder('P1D', `m${n}`, null)]),
      ),
      ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`m${n}`, mail(`w${n + 1}`)])),
      w8: nap('P1D', null),
    }),
    play: async ({ house, contacts, all }) => {
      for (let round = 0; round < 8; round++) {
        await all(`waiting w${round}`)
        await house.happen('Order Completed', contacts)
      }
      await all('waiting w8')
    },
  },
  {
    // Two groups act in one turn, and two wait at once: their order and the nearer timer are in the history.
    name: 'two-ways-at-once',
    program: program('halves', {
      halves: {
        do: 'split',
        arms: [
          { port: 'left', weight: 1 },
          { port: 'right', weight: 1 },
        ],
        salt: 'halves',
        next: { left: 'a', right: 'b' },
      },
      a: mail('short'),
      b: mail('long'),
      short: nap('PT2S', 'c'),
      long: nap('PT4S', 'c'),
      c: mail(null),
    }),
    people: 12,
    play: ({ all }) => all('ended', 12),
  },
  {
    name: 'stopped-while-waiting',
    program: program('w', { w: waitForOrder('P1D', null, null) }),
    play: async ({ house, all }) => {
      await all('waiting w')
      await house.db.updateTable('journey').set({ state: 'stopped', control: 'stop' }).execute()
      await all('ended')
    },
  },
]

const asked = process.argv.slice(2)
const wanted = scenarios.filter(({ name }) => asked.length === 0 || asked.includes(name))

const poll = async (claim: () => Promise<boolean>): Promise<void> => {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; ) {
    if (await claim()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the scenario does not come to its end')
}

const stageFor = (house: House, contacts: string[]): Stage => ({
  house,
  contacts,
  all: (claim, count = 1) =>
    poll(async () => {
      const rows = await house.enrolments()
      return rows.filter((row) => `${row.status} ${row.step_id}`.startsWith(claim)).length >= count
    }),
})

const temporal = await startTemporal()
await mkdir(folder, { recursive: true })
try {
  for (const scenario of wanted) {
    const house = await buildHouse()
    const worker: RunningWorker = await startWorker(house, temporal)
    try {
      if (scenario.script) house.script(scenario.script(house))
      await house.publish(scenario.program)
      const contacts = await house.contacts(scenario.people ?? 1)
      await house.happen('Signed Up', contacts)
      await scenario.play(stageFor(house, contacts))
      // What follows from the last row is on its way to the run.
      await new Promise((resolve) => setTimeout(resolve, 1_000))

      const [cohort] = await house.db.selectFrom('cohort').select('id').orderBy('id').execute()
      const runs = []
      const query = `WorkflowId="${house.workspace}/${cohort?.id}"`
      for await (const run of temporal.client.workflow.list({ query })) runs.push(run)
      const first = runs.sort((a, b) => Number(a.startTime) - Number(b.startTime))[0]
      const handle = temporal.client.workflow.getHandle(
        `${house.workspace}/${cohort?.id}`,
        first?.runId,
      )
      const history = historyToJSON(await handle.fetchHistory())
      await writeFile(
        fileURLToPath(new URL(`${scenario.name}.json`, folder)),
        // Whose machine it was is nobody's business.
        `${history.trim().replace(/\d+@[\w.-]+/g, 'recorder')}\n`,
      )
      process.stdout.write(`${scenario.name}\n`)
    } finally {
      await worker.stop()
      await house.remove()
    }
  }
} finally {
  await temporal.stop()
}
process.exit(0)
