import { STRINGS } from './language.ts'
import { readSecret } from './read-secret.ts'
import { run } from './run.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env, process.cwd())

process.exitCode = await run(process.argv.slice(2), {
  settings,
  strings: STRINGS[settings.language],
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  askSecret: (question) => readSecret(process.stdin, process.stderr, question),
  now: Date.now,
})
