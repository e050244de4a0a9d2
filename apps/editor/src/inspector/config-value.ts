import type { NodeType } from '@sojourn/shared/node-type'

export type Config = Readonly<Record<string, unknown>>

/** The value at a dotted path; undefined where there is none. */
export const configValue = (config: Config, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), config)

/** The config with another value at a dotted path. `undefined` takes the key away, and an object left empty by it. */
export const withConfigValue = (
  config: Config,
  path: string,
  value: unknown,
): Record<string, unknown> => {
  const [key = '', ...rest] = path.split('.')
  const { [key]: before, ...others } = config
  const after =
    rest.length === 0
      ? value
      : nothingLeft(withConfigValue(isObject(before) ? before : {}, rest.join('.'), value))
  if (after === undefined) return others
  // In place where the key stands already, so that exports keep their order.
  return key in config ? { ...config, [key]: after } : { ...others, [key]: after }
}

/**
 * The config with its defaults, key by key: what does not parse falls back alone, so that one wrong
 * value does not hide all others.
 */
export const readableConfig = (nodeType: NodeType, config: Config): Config => {
  const whole = nodeType.config.safeParse(config)
  if (whole.success) return whole.data as Config
  const defaults = nodeType.config.parse({}) as Config
  const readable = Object.entries(config).flatMap(([key, value]) => {
    const alone = nodeType.config.safeParse({ [key]: value })
    return alone.success ? [[key, (alone.data as Config)[key]]] : []
  })
  return { ...defaults, ...Object.fromEntries(readable) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nothingLeft = (value: Record<string, unknown>) =>
  Object.keys(value).length === 0 ? undefined : value
