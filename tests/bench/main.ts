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

const USAGE = `npm run bench -- NAME [--size N] [--repeats N]
NAME is one of: ${Object.keys(benches).join(', ')}`

const refuse = (reason: string): never => {
  process.stderr.write(`${reason}\n\n${USAGE}\n`)
  process.exit(2)
}

const readArguments = () => {
  try {
    return parseArgs({
      options: { size: { type: 'string' }, repeats: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

const whole = (name: string, text: string): number => {
  const value = Number(text)
  return Number.isInteger(value) && value > 0
    ? value
    : refuse(`--${name} is no whole number above zero: ${text}`)
}

const { values, positionals } = readArguments()
const [name = ''] = positionals
const bench = Object.hasOwn(benches, name)
  ? (benches[name] as Bench)
  : refuse(name === '' ? 'Which benchmark?' : `There is no benchmark "${name}".`)
const machine = {
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
const options = {
  ...(values.size === undefined ? {} : { size: whole('size', values.size) }),
  repeats: whole('repeats', values.repeats ?? '3'),
}
for await (const result of bench(options))
  process.stdout.write(`${JSON.stringify({ bench: name, ...result, machine })}\n`)
process.exit(0)
