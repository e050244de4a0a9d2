import type { NodeType } from '@sojourn/shared/node-type'
import { z } from 'zod'

/** As much of a JSON Schema as a config's form is drawn by. */
export type Schema = {
  type?: string
  enum?: string[]
  widget?: string
  properties?: Record<string, Schema>
  items?: Schema
  $ref?: string
  $defs?: Record<string, Schema>
}

/** The JSON Schema of a type's config, references to named schemas resolved one level deep. */
export const configSchema = (nodeType: NodeType): Schema => {
  const schema = z.toJSONSchema(nodeType.config, { io: 'input' }) as Schema
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => [
    name,
    { ...named(schema, field), ...field },
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

const named = ({ $defs = {} }: Schema, { $ref = '' }: Schema): Schema =>
  $defs[$ref.replace('#/$defs/', '')] ?? {}

/** The paths of all fields, those inside objects and lists too: `arms`, `arms.weight`. */
export const fieldPaths = (schema: Schema, prefix = ''): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    `${prefix}${name}`,
    ...fieldPaths(field.items ?? ('$ref' in field ? {} : field), `${prefix}${name}.`),
  ])

/** The values of each field of choices; without `names`, fields whose values are proper names are left out. */
export const optionValues = (schema: Schema, { names = false } = {}): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .map(([name, field]) => [name, field.enum ?? []] as const)
      .filter(([, values]) => values.length > 0 && (names || !values.every(isProperName))),
  )

const isProperName = (value: string): boolean => value === value.toUpperCase()
