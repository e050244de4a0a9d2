import {
  ARGUMENTS,
  FILTERS,
  type Filter,
  type LiquidName,
  type LiquidScope,
  TAGS,
} from './liquid-names.ts'
import type { LiquidPlace } from './liquid-place.ts'

/** Something that may stand at a place. */
export type Suggestion = {
  label: string
  /** Written in place of what was typed; the caret goes to `‸`, else to its end. */
  text: string
  about: { of: LiquidName['of'] } | { filter: Filter } | { tag: keyof typeof TAGS }
}

const MOST = 60
const CARET = '‸'

/** What fits what was typed so far, the nearest first. Nothing when it is complete as it stands. */
export const suggest = (place: LiquidPlace, scope: LiquidScope): Suggestion[] => {
  const found = ranked(place.typed, offered(place.kind, scope)).slice(0, MOST)
  const [only] = found
  return found.length === 1 && only?.label === place.typed ? [] : found
}

const offered = (kind: LiquidPlace['kind'], scope: LiquidScope): Suggestion[] => {
  if (kind === 'filter') {
    return FILTERS.map((filter) => ({
      label: filter,
      text: filter + (ARGUMENTS[filter] ?? ''),
      about: { filter },
    }))
  }
  if (kind === 'tag') {
    return Object.entries(TAGS).map(([tag, text]) => ({
      label: tag,
      text,
      about: { tag: tag as keyof typeof TAGS },
    }))
  }
  return scope.names.map(({ path, of }) => ({ label: path, text: path, about: { of } }))
}

const ranked = (typed: string, all: readonly Suggestion[]): Suggestion[] => {
  const wanted = typed.toLowerCase()
  const rankOf = ({ label }: Suggestion): number => {
    const name = label.toLowerCase()
    if (name.startsWith(wanted)) return 0
    if (name.split(/[._]/).some((part) => part.startsWith(wanted))) return 1
    return name.includes(wanted) ? 2 : 3
  }
  return all
    .map((suggestion) => ({ suggestion, rank: rankOf(suggestion) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ suggestion }) => suggestion)
}

/** A change of a text: what is written from where to where, and where the caret stands then. */
type Completion = { from: number; to: number; text: string; caret: number }

/** The change that takes a suggestion: braces are closed where they are not yet, with a space beside them. */
export const complete = (
  place: LiquidPlace,
  suggestion: Suggestion,
  before: string,
): Completion => {
  const gap = /[{%|-]$/.test(before.slice(0, place.from)) ? ' ' : ''
  const end = place.isClosed ? '' : place.isOutput ? ' }}' : ' %}'
  const whole = gap + suggestion.text
  const caret = whole.indexOf(CARET)
  return {
    from: place.from,
    to: place.to,
    text: whole.replace(CARET, '') + end,
    caret: place.from + (caret === -1 ? whole.length : caret),
  }
}
