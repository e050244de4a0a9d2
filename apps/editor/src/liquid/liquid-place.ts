/** What can be completed where the caret stands in a text. */
export type LiquidPlace = {
  kind: 'value' | 'filter' | 'tag'
  /** What is typed of it so far, up to the caret. */
  typed: string
  /** Where it begins, and where it ends beyond the caret. */
  from: number
  to: number
  /** True in `{{ … }}`, false in `{% … %}`. */
  isOutput: boolean
  /** True when the braces are closed after it. */
  isClosed: boolean
}

const NAME = /[\p{L}\p{N}_.-]*$/u
const NAME_ON = /^[\p{L}\p{N}_.-]*/u
/** Tags that speak of a value, up to where it may begin. */
const VALUE_TAG =
  /^-?\s*(?:(?:if|elsif|unless|case|when)\s+|assign\s+[\w-]+\s*=\s*|for\s+[\w-]+\s+in\s+)/

/** The value, filter or tag that is being written at the caret; undefined outside of Liquid or in a text. */
export const placeAt = (text: string, caret: number): LiquidPlace | undefined => {
  const before = text.slice(0, caret)
  const output = before.lastIndexOf('{{')
  const start = Math.max(output, before.lastIndexOf('{%'))
  if (start === -1) return undefined
  const isOutput = start === output
  const end = isOutput ? '}}' : '%}'
  const inside = before.slice(start + 2)
  if (inside.includes(end) || isInText(inside)) return undefined

  const typed = NAME.exec(inside)?.[0] ?? ''
  const kind = kindOf(inside.slice(0, inside.length - typed.length), isOutput)
  if (kind === undefined) return undefined
  const to = caret + (NAME_ON.exec(text.slice(caret))?.[0].length ?? 0)
  return {
    kind,
    typed,
    from: caret - typed.length,
    to,
    isOutput,
    isClosed: isClosedBy(end, text.slice(to)),
  }
}

/** What stands before the word decides what it is. */
const kindOf = (before: string, isOutput: boolean): LiquidPlace['kind'] | undefined => {
  if (/\|\s*$/.test(before)) return 'filter'
  if (isOutput) return /^-?\s*$/.test(before) || /[:,]\s*$/.test(before) ? 'value' : undefined
  if (/^-?\s*$/.test(before)) return 'tag'
  if (!VALUE_TAG.test(before)) return undefined
  const rest = before.replace(VALUE_TAG, '')
  return rest === '' || /(?:[=<>:,]|\b(?:and|or|contains))\s*$/.test(rest) ? 'value' : undefined
}

const isInText = (inside: string): boolean => {
  let quote = ''
  for (const sign of inside) {
    if (quote === '' && (sign === '"' || sign === "'")) quote = sign
    else if (sign === quote) quote = ''
  }
  return quote !== ''
}

const isClosedBy = (end: string, rest: string): boolean => {
  const close = rest.indexOf(end)
  const next = rest.search(/\{[{%]/)
  return close !== -1 && (next === -1 || close < next)
}
