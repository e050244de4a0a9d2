import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { Graph } from '@sojourn/shared/graph'
import { type Facts, noFacts } from '@sojourn/shared/node-type'
import { UserError } from '@sojourn/shared/problems'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : `${error}`)

/**
 * The journey in a file.
 *
 * @throws UserError `unreadable-file`, `not-json`, `not-a-journey`, each with what to tell
 */
export const readJourney = async (file: string): Promise<Graph> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UserError('unreadable-file', 400, { file, reason: reasonOf(error) })
  })
  const parsed = Graph.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data

  const [issue] = parsed.error.issues
  const where = issue?.path.join('.') || basename(file)
  throw new UserError('not-a-journey', 400, { file, where, reason: issue?.message ?? '' })
}

const parseJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UserError('not-json', 400, { file, reason: reasonOf(error) })
  }
}

/** Facts for a file that stands alone: whatever it names is taken to be there and complete. */
export const factsOfFile = (file: string, graph: Graph, flows: Facts['flows'] = {}): Facts => {
  const inner = Object.values(flows).flatMap(({ versions }) => Object.values(versions))
  const configs = [graph, ...inner].flatMap(({ nodes }) =>
    Object.values(nodes).map(({ config }) => config),
  )
  const named = (field: string) => [...new Set(textsUnder(field, configs))]
  const mails = [...named('mail'), ...mailInputs(graph, flows)]
  const sender = { name: '', address: '', hasPostalAddress: true }
  return {
    ...noFacts(),
    mails: Object.fromEntries(
      mails.map((id) => [id, { name: id, languages: ['en'], problems: [] }]),
    ),
    senders: { ...Object.fromEntries(named('sender').map((id) => [id, sender])), any: sender },
    defaultSender: 'any',
    flows,
    journeys: Object.fromEntries(named('journey').map((id) => [id, { name: id, isLive: true }])),
    attributes: named('attribute').map((path) => path.split('.')[0] ?? path),
    events: named('event'),
    salt: basename(file, extname(file)),
  }
}

/** Mails that are filled in for inputs of sub-flows, in the journey or inside of each other. */
const mailInputs = (graph: Graph, flows: Facts['flows']): string[] => {
  const graphs = Object.values(flows).flatMap(({ versions }) => Object.values(versions))
  const names = new Set(
    graphs.flatMap(({ inputs = [] }) =>
      inputs.filter(({ type }) => type === 'mail').map(({ name }) => name),
    ),
  )
  return [graph, ...graphs].flatMap(({ nodes }) =>
    Object.values(nodes).flatMap(({ config }) =>
      [...names].flatMap((name) => textsUnder(name, config['inputs'])),
    ),
  )
}

/** Texts that stand under this key, however deep. */
const textsUnder = (key: string, value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    name === key && typeof part === 'string' && part !== '' ? [part] : textsUnder(key, part),
  )
}
