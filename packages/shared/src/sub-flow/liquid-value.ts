import type { FlowValue } from '../graph/flow-input.ts'

const OUTPUT = /^\s*\{\{-?\s*([\w.-]+)\s*-?\}\}\s*$/

/**
 * A value as it stands within a Liquid expression: a text in quotes, a name where the value is one output.
 * Undefined for a text that Liquid has no way to write there.
 */
export const liquidValue = (value: FlowValue | undefined): string | undefined => {
  if (value === undefined) return 'nil'
  if (typeof value !== 'string') return String(value)
  const name = OUTPUT.exec(value)?.[1]
  if (name !== undefined) return name
  if (/\{\{|\{%|\}\}|%\}/.test(value)) return undefined
  if (!value.includes('"')) return `"${value}"`
  return value.includes("'") ? undefined : `'${value}'`
}
