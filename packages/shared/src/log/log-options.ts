import { toLoggedError } from './logged-error.ts'
import { withoutAddresses } from './without-addresses.ts'

/** A warning or an error that was logged. */
export type Trouble = { level: 'warning' | 'error'; kind: string }

type LogMethod = (this: unknown, ...args: never[]) => void

const WARNING = 40
const ERROR = 50
const KIND = /^[A-Za-z0-9_.-]{1,40}$/

/** Fields that hold what people told us, at whatever place they were logged by mistake. */
const PERSONAL = [
  'email',
  'address',
  'to',
  'subject',
  'attributes',
  'traits',
  'properties',
  'payload',
  'password',
  'token',
  'authorization',
  'raw',
  'values',
  'detail',
  'parameters',
]

/**
 * How every process logs: JSON lines with ids and numbers. No address, no name and no secret gets in: fields
 * that hold such are cut out, errors are cut down, and whatever looks like an address in any text is replaced.
 *
 * @param process - its name in every line
 * @param onTrouble - told of each warning and error, to be counted
 */
export const logOptions = ({
  process,
  level = 'info',
  onTrouble = () => {},
}: {
  process: string
  level?: string | undefined
  onTrouble?: (trouble: Trouble) => void
}) => ({
  level,
  base: { process },
  redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`]), censor: '<left out>' },
  serializers: { err: (error: unknown) => toLoggedError(error) },
  hooks: {
    logMethod(this: unknown, args: unknown[], method: LogMethod, number: number): void {
      if (number >= WARNING)
        onTrouble({ level: number >= ERROR ? 'error' : 'warning', kind: kindOf(args[0]) })
      method.apply(this, args as never[])
    },
    streamWrite: withoutAddresses,
  },
})

/** The loop that failed, else the error's code or type; a bounded set of words. */
const kindOf = (said: unknown): string => {
  if (typeof said !== 'object' || said === null) return 'other'
  const { loop, err, state } = said as { loop?: unknown; err?: unknown; state?: unknown }
  const code = err instanceof Error ? ('code' in err ? err.code : err.name) : undefined
  const kind = [loop, code, state].find((one) => typeof one === 'string' && KIND.test(one))
  return typeof kind === 'string' ? kind : 'other'
}
