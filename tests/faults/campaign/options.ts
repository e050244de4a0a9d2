import { parseArgs } from 'node:util'

/** What a call of the campaign asks for. */
export type CampaignOptions = {
  kills: number
  seed: string
  database: 'sqlite' | 'postgres'
  apis: number
  workers: number
  /** People a second. */
  rate: number
  /** A campaign that was interrupted, to go on with. */
  folder?: string
  isContinued: boolean
  /** Stops after so many minutes of load, to be gone on with. */
  minutes?: number
}

/** How it is called, for whoever called it otherwise. */
export const USAGE = `npm run faults -- --kills N [--seed S] [--part I/N] [--minutes M] [--folder FOLDER]
                 [--rate 3] [--database sqlite | --database postgres [--apis 2] [--workers 3]]
npm run faults -- --continue FOLDER [--minutes M]

--part 2/5      the second fifth of the kills, alone, with a seed of its own
--minutes 8     ends after 8 minutes of load with exit code 3, to be gone on with by --continue
--folder        where everything is kept; default: a new one in the temporary folder`

const whole = (name: string, text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} is no whole number: ${text}`)
  return value
}

const positive = (name: string, text: string): number => {
  const value = Number(text)
  if (!(value > 0 && Number.isFinite(value)))
    throw new Error(`--${name} is no number above zero: ${text}`)
  return value
}

/** @throws Error in words for whoever typed it */
export const readOptions = (args: string[]): CampaignOptions => {
  const { values } = parseArgs({
    args,
    options: Object.fromEntries(
      [
        'kills',
        'seed',
        'part',
        'minutes',
        'folder',
        'database',
        'apis',
        'workers',
        'rate',
        'continue',
      ].map((name) => [name, { type: 'string' as const }]),
    ),
  }) as { values: Record<string, string | undefined> }
  const isContinued = values.continue !== undefined
  if (!isContinued && values.kills === undefined) throw new Error('--kills is missing')
  const database = values.database ?? 'sqlite'
  const isMany = database === 'postgres'
  if (database !== 'sqlite' && database !== 'postgres')
    throw new Error(`--database is ${database}; there are sqlite and postgres`)
  if (!isMany && (values.apis ?? values.workers) !== undefined)
    throw new Error('--apis and --workers need --database postgres: SQLite is for one machine')
  if (isMany && (isContinued || values.minutes !== undefined))
    throw new Error('the PostgreSQL of a campaign ends with it: cut it by --part')
  const [part, parts] = (values.part ?? '1/1').split('/').map((text) => whole('part', text, 1))
  if (part === undefined || parts === undefined || part > parts)
    throw new Error(`--part is ${values.part}, not like 2/5`)
  const all = whole('kills', values.kills, 1)
  // The first parts take what is left over.
  const kills = Math.floor(all / parts) + (part <= all % parts ? 1 : 0)
  return {
    kills,
    seed: parts === 1 ? (values.seed ?? '1') : `${values.seed ?? '1'}-${part}`,
    database,
    apis: whole('apis', values.apis, isMany ? 2 : 1),
    workers: whole('workers', values.workers, isMany ? 3 : 1),
    rate: positive('rate', values.rate ?? '3'),
    folder: values.continue ?? values.folder,
    isContinued,
    minutes: values.minutes === undefined ? undefined : positive('minutes', values.minutes),
  }
}
