import type { FlowInput, FlowValue } from '../graph/flow-input.ts'
import type { Problem } from '../problems/problem.ts'
import type { ExtractRequest } from './extract-flow.ts'
import { refusal } from './flow-problems.ts'
import {
  dataPath,
  inputsInText,
  inputsNamed,
  renameSteps,
  type StepData,
  stepsInText,
  stepsNamed,
} from './references.ts'

/** What goes over the border of a piece that becomes a sub-flow. */
type CrossingData = {
  problems: Problem[]
  /** What the sub-flow asks for, and what is filled in for it here. */
  inputs: FlowInput[]
  values: Record<string, FlowValue>
  /** The config that a node has inside. */
  configOf: (id: string) => Record<string, unknown>
}

/**
 * Data that a step outside saved reaches the inside as an input; inputs of the graph itself are handed on.
 * What belongs to the passage, contact and event, is known inside as it is outside.
 */
export const crossingData = (
  request: ExtractRequest,
  inside: ReadonlySet<string>,
): CrossingData => {
  const { graph, inputName } = request
  const isOutside = ({ node }: StepData) => !inside.has(node) && Object.hasOwn(graph.nodes, node)
  const configs = [...inside].map((id) => ({ id, config: graph.nodes[id]?.config ?? {} }))
  const inputs = handedOn(request, inside)
  const values = Object.fromEntries(
    inputs.map(({ name }): [string, FlowValue] => [name, `{{ input.${name} }}`]),
  )

  const names = new Map<string, string>()
  for (const { config } of configs) {
    for (const data of stepsNamed(config).filter(isOutside)) {
      if (data.as === 'expression' || names.has(keyOf(data))) continue
      const name = newName(data, inputs)
      const path = dataPath(data.node, data.path)
      names.set(keyOf(data), name)
      const label = inputName(data.node, data.path).slice(0, 100)
      inputs.push({ name, label, type: 'text', required: true })
      values[name] = data.as === 'condition' ? path : `{{ ${path} }}`
    }
  }

  return {
    problems: [...inExpressions(configs, isOutside), ...inMails(request, inside)],
    inputs,
    values,
    configOf: (id) =>
      renameSteps(graph.nodes[id]?.config ?? {}, (data) => {
        const name = isOutside(data) ? names.get(keyOf(data)) : undefined
        if (name === undefined) return undefined
        return data.as === 'condition' ? `{{ input.${name} }}` : `input.${name}`
      }),
  }
}

/** A condition takes the name of the data, a text the data itself: these are two inputs. */
const keyOf = ({ node, path, as }: StepData): string => `${as} ${node} ${path}`

/** The graph's own inputs that the inside names, in its configs and in its mails. */
const handedOn = (
  { graph, mailText }: ExtractRequest,
  inside: ReadonlySet<string>,
): FlowInput[] => {
  const named = new Set(
    [...inside].flatMap((id) => {
      const config = graph.nodes[id]?.config ?? {}
      return [...inputsNamed(config), ...inputsInText(mailOf(config, mailText))]
    }),
  )
  return (graph.inputs ?? []).filter(({ name }) => named.has(name))
}

/** Within a filter or a tag an input cannot stand for what is only known on the way. */
const inExpressions = (
  configs: readonly { id: string; config: Record<string, unknown> }[],
  isOutside: (data: StepData) => boolean,
): Problem[] =>
  configs.flatMap(({ id, config }) =>
    stepsNamed(config)
      .filter((data) => data.as === 'expression' && isOutside(data))
      .map(({ node, path }) =>
        refusal('extract.data-outside', id, { name: dataPath(node, path), step: node }),
      ),
  )

/** A mail is written once for all who use it, so what it names cannot be renamed. */
const inMails = ({ graph, mailText }: ExtractRequest, inside: ReadonlySet<string>): Problem[] =>
  Object.entries(graph.nodes).flatMap(([id, { config }]) =>
    inside.has(id)
      ? []
      : stepsInText(mailOf(config, mailText))
          .filter(({ node }) => inside.has(node))
          .map(({ node, path }) =>
            refusal('extract.mail-names-data', id, { name: dataPath(node, path), step: node }),
          ),
  )

/** The text of the mail that a config names. */
export const mailOf = (
  config: Record<string, unknown>,
  mailText: (mail: string) => string,
): string => (typeof config['mail'] === 'string' ? mailText(config['mail']) : '')

const newName = ({ node, path }: StepData, taken: readonly FlowInput[]): string => {
  const last = (path.split('.').at(-1) || node)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 36)
  const wanted = last === '' || last === 'constructor' ? 'data' : last
  const isTaken = (name: string) => taken.some((input) => input.name === name)
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!isTaken(name)) return name
  }
}
