import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** How far a campaign has come: enough to go on with it after it was interrupted. */
export type CampaignState = {
  kills: number
  seed: string
  database: 'sqlite' | 'postgres'
  apis: number
  workers: number
  /** People a second. */
  rate: number
  ports: { smtp: number; webhook: number }
  /** Journey ids by name; empty before they are published. */
  journeys: Record<string, string>
  done: Record<string, number>
  nextPerson: number
  /** Under load, all goes together. */
  loadMs: number
  goes: number
}

/** An event that was answered 2xx: it must be stored, once. */
export type AnsweredEvent = { messageId: string; event: string; user: string; answeredAt: number }
/** A pixel that was asked for and answered 2xx. */
export type AnsweredHit = { mail: string; answeredAt: number }
/** A call that the webhook's receiver answered. */
export type AnsweredCall = { key: string; status: number; at: number }
/** What the far side did: a mail it accepted, or an address that it put off for the first time. */
export type FarLine =
  | { accepted: string; recipient: string; subject: string; pixel: string | null; at: number }
  | { putOff: string }

const readLines = <T>(file: string): T[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        // A process that was killed may have left its last line unfinished.
        .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as T] : []))
    : []

/** The folder of a campaign: its state, what it saw from outside, and the data of its Sojourn. */
export const openFolder = (path: string) => {
  const data = join(path, 'data')
  mkdirSync(data, { recursive: true })
  const stateFile = join(path, 'state.json')
  const keep = <T>(name: string) => {
    const file = join(path, name)
    return {
      file,
      add: (line: T) => appendFileSync(file, `${JSON.stringify(line)}\n`),
      read: () => readLines<T>(file),
    }
  }
  return {
    path,
    data,
    events: keep<AnsweredEvent>('events.jsonl'),
    hits: keep<AnsweredHit>('hits.jsonl'),
    calls: keep<AnsweredCall>('calls.jsonl'),
    far: keep<FarLine>('far.jsonl'),
    summaryFile: join(path, 'summary.json'),
    readState: (): CampaignState | undefined =>
      existsSync(stateFile)
        ? (JSON.parse(readFileSync(stateFile, 'utf8')) as CampaignState)
        : undefined,
    writeState: (state: CampaignState) => {
      writeFileSync(`${stateFile}.new`, `${JSON.stringify(state, null, 2)}\n`)
      renameSync(`${stateFile}.new`, stateFile)
    },
  }
}
export type CampaignFolder = ReturnType<typeof openFolder>
