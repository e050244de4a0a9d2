// `npm run bench -- NAME`: JSON lines on standard output, one result a line.
import { cpus, totalmem } from 'node:os'
import { enrolment } from './enrolment.ts'

/** A benchmark yields its results one by one. */
export type Bench = () => AsyncGenerator<Record<string, unknown>>

const benches: Record<string, Bench> = { enrolment }

const [name = ''] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined) {
  process.stderr.write(`Which benchmark? One of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
const machine = {
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
for await (const result of bench())
  process.stdout.write(`${JSON.stringify({ bench: name, ...result, machine })}\n`)
process.exit(0)
