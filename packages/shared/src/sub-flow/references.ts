// How a config speaks of other nodes and of inputs: the mail that a wait asks for (`send`), data that a
// condition reads (`{ data: 'steps.quote.price' }`), and Liquid (`{{ steps.quote.price }}`, `{{ input.code }}`).

type Config = Record<string, unknown>

/** `steps.<node>.<path>`, as a config names it. */
export type StepData = {
  node: string
  /** Behind the node: `price`, or nothing. */
  path: string
  /** Where it is named: by a condition, alone in a Liquid output, or within a longer expression. */
  as: 'condition' | 'output' | 'expression'
}

const TAGS = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const STEPS = /(?<![\w.-])steps(?:\.([a-z0-9-]+)|\[\s*(["'])([a-z0-9-]+)\2\s*\])((?:\.[\w-]+)*)/g
const INPUTS = /(?<![\w.-])input\.([a-z0-9-]+)/g
// A text that is this and nothing else names data wherever it stands: in a condition, or filled in for an input.
const PATH = /^steps\.[a-z0-9-]+(?:\.[\w-]+)*$/
const BARE = /^\{\{-?\s*steps\.([a-z0-9-]+)((?:\.[\w-]+)+)\s*-?\}\}$/

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]),
  )
}

/** All texts of a config, one after the other. */
const textsOf = (config: Config): string[] => {
  const texts: string[] = []
  mapTexts(config, (text) => {
    texts.push(text)
    return text
  })
  return texts
}

/** The data of other steps that a config names. */
export const stepsNamed = (config: Config): StepData[] =>
  textsOf(config).flatMap((text) => (PATH.test(text) ? [fromPath(text)] : stepsInText(text)))

/** The data of other steps that the Liquid of a text names. */
export const stepsInText = (text: string): StepData[] =>
  (text.match(TAGS) ?? []).flatMap((tag) =>
    [...tag.matchAll(STEPS)].map(([, dotted, , quoted, path = '']) => ({
      node: dotted ?? quoted ?? '',
      path: path.slice(1),
      as: asIn(tag),
    })),
  )

const asIn = (tag: string): StepData['as'] => (BARE.test(tag) ? 'output' : 'expression')

const fromPath = (text: string): StepData => {
  const [, node = '', ...path] = text.split('.')
  return { node, path: path.join('.'), as: 'condition' }
}

/** The inputs that the Liquid of a text names. */
export const inputsInText = (text: string): string[] =>
  (text.match(TAGS) ?? []).flatMap((tag) => [...tag.matchAll(INPUTS)].map(([, name = '']) => name))

/** The inputs that a config names. */
export const inputsNamed = (config: Config): string[] => textsOf(config).flatMap(inputsInText)

/** The node whose mail a config asks for. */
export const sendNamed = (config: Config): string | undefined => {
  const send = config['send']
  return typeof send === 'string' && send !== '' ? send : undefined
}

/**
 * The config with the data of steps named otherwise. `rename` answers what stands for `steps.<node>.<path>`,
 * as `steps.outer.quote.price`; undefined leaves it as it is.
 */
export const renameSteps = (
  config: Config,
  rename: (data: StepData) => string | undefined,
): Config => mapTexts(config, (text) => renameIn(text, rename)) as Config

const renameIn = (text: string, rename: (data: StepData) => string | undefined): string => {
  if (PATH.test(text)) return rename(fromPath(text)) ?? text
  return text.replaceAll(TAGS, (tag) =>
    tag.replaceAll(
      STEPS,
      (all, dotted, _quote, quoted, path: string) =>
        rename({ node: dotted ?? quoted, path: path.slice(1), as: asIn(tag) }) ?? all,
    ),
  )
}

/** The config with inputs named otherwise in its Liquid; `rename` answers what stands for `input.<name>`. */
export const renameInputs = (config: Config, rename: (name: string) => string): Config =>
  mapTexts(config, (text) =>
    text.replaceAll(TAGS, (tag) => tag.replaceAll(INPUTS, (_all, name: string) => rename(name))),
  ) as Config

/** `steps.<node>.<path>`. */
export const dataPath = (node: string, path: string): string =>
  path === '' ? `steps.${node}` : `steps.${node}.${path}`
