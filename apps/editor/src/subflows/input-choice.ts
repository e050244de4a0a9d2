import type { FlowInput, FlowInputType } from '@sojourn/shared/graph'

/** Which inputs a field can take as they are, by its widget; text goes wherever text may stand. */
const BY_WIDGET: Readonly<Record<string, readonly FlowInputType[]>> = {
  duration: ['duration'],
  mail: ['mail'],
  attribute: ['attribute'],
  'event-name': ['event'],
  number: ['number'],
  percent: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  text: ['text', 'number', 'date'],
  liquid: ['text', 'number', 'date'],
  'liquid-block': ['text', 'number', 'date'],
  url: ['text'],
}

/** The inputs of a sub-flow that may stand in a field. */
export const inputsFor = (
  widget: string | undefined,
  inputs: readonly FlowInput[] = [],
): FlowInput[] => {
  const types = (widget === undefined ? undefined : BY_WIDGET[widget]) ?? []
  return inputs.filter(({ type }) => types.includes(type))
}

const PLACEHOLDER = /^\s*\{\{-?\s*input\.([a-z0-9-]{1,40})\s*-?\}\}\s*$/

/** The name of the input that a value is and nothing else; undefined for every other value. */
export const inputIn = (value: unknown): string | undefined =>
  typeof value === 'string' ? PLACEHOLDER.exec(value)?.[1] : undefined

/** How a node's field names an input. */
export const inputText = (name: string): string => `{{ input.${name} }}`

/** An input's name, made of its label once and unlike all others: `how-long`, `input-2`. */
export const newInputName = (label: string, used: readonly string[]): string => {
  const slug = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 36)
  const wanted = slug === '' || slug === 'constructor' ? 'input' : slug
  if (!used.includes(wanted)) return wanted
  for (let number = 2; ; number++)
    if (!used.includes(`${wanted}-${number}`)) return `${wanted}-${number}`
}
