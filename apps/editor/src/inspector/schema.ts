import type { NodeType } from '@sojourn/shared/node-type'
import { z } from 'zod'

/** As much of a JSON Schema as a field is drawn by. */
export type FieldSchema = {
  type?: string
  enum?: string[]
  widget?: string
  default?: unknown
  maxLength?: number
  minimum?: number
  maximum?: number
  properties?: Record<string, FieldSchema>
  required?: string[]
  $ref?: string
  allOf?: FieldSchema[]
  $defs?: Record<string, FieldSchema>
}

/** One field of a config. `path` is dotted, as problems and strings name it. */
export type ConfigField = { path: string; schema: FieldSchema }

const known = new WeakMap<NodeType, ConfigField[]>()

/** The fields of a type's config in the order of its schema; objects without a widget give their own. */
export const fieldsOf = (nodeType: NodeType): ConfigField[] => {
  const remembered = known.get(nodeType)
  if (remembered) return remembered
  const root = z.toJSONSchema(nodeType.config, { io: 'input' }) as FieldSchema
  const fields = walk(root, root.$defs ?? {}, '')
  known.set(nodeType, fields)
  return fields
}

type Named = Record<string, FieldSchema>

const walk = (schema: FieldSchema, named: Named, prefix: string): ConfigField[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const path = `${prefix}${name}`
    const field = resolve(property, named)
    const isGroup = field.widget === undefined && field.properties !== undefined
    return isGroup ? walk(field, named, `${path}.`) : [{ path, schema: field }]
  })

/** The schema with what it refers to laid under it; a schema that refers to itself is not followed twice. */
const resolve = (schema: FieldSchema, named: Named, depth = 0): FieldSchema => {
  if (depth > 4) return schema
  const { $ref, allOf = [], ...own } = schema
  const below = [...($ref ? [named[$ref.replace('#/$defs/', '')] ?? {}] : []), ...allOf]
  return Object.assign({}, ...below.map((each) => resolve(each, named, depth + 1)), own)
}
