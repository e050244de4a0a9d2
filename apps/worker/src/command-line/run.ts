import { UserError } from '@sojourn/shared/problems'
import type { Command, World } from './command.ts'
import { compile } from './compile.ts'
import { doctor } from './doctor/doctor.ts'
import { fill } from './language.ts'
import { password } from './password.ts'
import { rebuild } from './rebuild.ts'
import { validate } from './validate.ts'

type Known = { run: Command; argument?: string }

const COMMANDS: Record<string, Known> = {
  validate: { run: validate, argument: 'FILE' },
  compile: { run: compile, argument: 'FILE' },
  doctor: { run: doctor },
  rebuild: { run: rebuild },
  password: { run: password, argument: 'EMAIL' },
}

/** Does what the arguments ask for; the exit code: 0 done, 1 not, 2 not understood. */
export const run = async (args: readonly string[], world: World): Promise<number> => {
  const { strings, print, complain } = world
  const [name = 'help', argument = ''] = args
  if (['help', '--help', '-h'].includes(name)) {
    print(strings.help)
    return args.length === 0 ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    complain(fill(strings['unknown-command'], { command: name }))
    complain(strings.help)
    return 2
  }
  if (command.argument !== undefined && argument === '') {
    complain(fill(strings['missing-argument'], { argument: command.argument }))
    return 2
  }
  return command.run(argument, world).catch((error: unknown) => {
    complain(tell(error, strings))
    return 1
  })
}

const tell = (error: unknown, strings: World['strings']): string => {
  const values = error instanceof UserError ? (error.values as Record<string, string>) : {}
  const sentences: Record<string, unknown> = strings
  const sentence = error instanceof UserError ? sentences[error.code] : undefined
  const reason = error instanceof Error ? error.message : String(error)
  return fill(typeof sentence === 'string' ? sentence : strings.failed, { reason, ...values })
}
