// `npm run bench -- NAME [--size N] [--repeats N]`: JSON lines on standard output, one result a line.
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { canvas } from './canvas.ts'
import { enrolment } from './enrolment.ts'
import { ingest } from './ingest.ts'
import { lone } from './lone.ts'
import { reaction } from './reaction.ts'
import { send } from './send.ts'
import { timers } from './timers.ts'

/** What can be chosen on the command line. */
export type BenchOptions = {
  /** How many people; default: what the benchmark's aim speaks of. */
  size?: number
  /** How often it is measured; the median is told. */
  repeats: number
}

/** A benchmark yields its results one by one. */
export type Bench = (options: BenchOptions) => AsyncGenerator<Record<string, unknown>>

const benches: Record<string, Bench> = { enrolment, reaction, timers, send, lone, ingest, canvas }

const { values, positionals } = parseArgs({
  options: { size: { type: 'string' }, repeats: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const bench = benches[positionals[0] ?? '']
if (bench === undefined) {
  process.stderr.write(`Which benchmark? One of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
const machine = {
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
const options = {
  size: values.size === undefined ? undefined : Number(values.size),
  repeats: Number(values.repeats),
}
for await (const result of bench(options))
  process.stdout.write(`${JSON.stringify({ bench: positionals[0], ...result, machine })}\n`)
process.exit(0)
