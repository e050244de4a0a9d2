import { liquidFor, TEMPLATE_LIMIT } from '../render/liquid.ts'

/** Why a template cannot be rendered: an unknown filter or tag, or anything else that does not parse. */
export type LiquidFault =
  | { code: 'mail.liquid'; values: { message: string; line: number } }
  | { code: 'mail.liquid-filter'; values: { filter: string; line: number } }
  | { code: 'mail.liquid-tag'; values: { tag: string; line: number } }
  | { code: 'mail.too-long'; values: { limit: number } }

const lineOf = (message: string): number => Number(/\bline:(\d+)/.exec(message)?.[1] ?? 1)

/** The first fault of a template, or undefined where there is none. */
export const findLiquidFault = (template: string): LiquidFault | undefined => {
  if (template.length > TEMPLATE_LIMIT)
    return { code: 'mail.too-long', values: { limit: TEMPLATE_LIMIT } }
  try {
    liquidFor('text').parse(template)
    return undefined
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = lineOf(message)
    const filter = /undefined filter: ([\w-]+)/.exec(message)?.[1]
    if (filter !== undefined) return { code: 'mail.liquid-filter', values: { filter, line } }
    const tag = /tag "([^"]+)" not found/.exec(message)?.[1]
    if (tag !== undefined) return { code: 'mail.liquid-tag', values: { tag, line } }
    return {
      code: 'mail.liquid',
      values: { message: message.split(', line:')[0] ?? message, line },
    }
  }
}

const NAME_OUTPUT =
  /\{\{-?\s*((?:contact\.)?(?:first_name|last_name|name))\b((?:[^}"']|"[^"]*"|'[^']*')*?)-?\}\}/g

/**
 * Names that stand in a text without a word for contacts who have none (domain G20). A template that asks
 * for the name in an `if`, `unless` or `case` is taken to care for it.
 */
export const findBareNames = (template: string): string[] => {
  const bare = new Set<string>()
  for (const [, name = '', filters = ''] of template.matchAll(NAME_OUTPUT)) {
    const isAsked = new RegExp(
      `\\{%-?\\s*(?:if|elsif|unless|case)\\b[^%]*\\b${name.replace('.', '\\.')}\\b`,
    ).test(template)
    if (!/\|\s*default\s*:/.test(filters) && !isAsked) bare.add(name)
  }
  return [...bare]
}
