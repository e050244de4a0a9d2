/** What a text may name, and whose it is. */
export type LiquidName = { path: string; of: 'contact' | 'event' | 'step' | 'input' | 'mail' }

/** Everything that texts in one place may name. */
export type LiquidScope = {
  names: readonly LiquidName[]
  /** Top-level attributes of contacts; empty: not known, so none is called unknown. */
  attributes: readonly string[]
}

/** Filters worth offering, in the order of use; each has its line of explanation by this name. */
export const FILTERS = [
  'default',
  'capitalize',
  'upcase',
  'downcase',
  'date',
  'round',
  'plus',
  'minus',
  'times',
  'divided_by',
  'truncate',
  'replace',
  'append',
  'prepend',
  'strip',
  'size',
  'first',
  'last',
  'join',
  'split',
  'map',
  'sort',
  'url_encode',
  'escape',
  'json',
] as const
export type Filter = (typeof FILTERS)[number]

/** What stands after a filter that wants something; the caret goes to `‸`. */
export const ARGUMENTS: Partial<Record<Filter, string>> = {
  default: ': "‸"',
  date: ': "%Y-%m-%d‸"',
  round: ': ‸0',
  plus: ': ‸1',
  minus: ': ‸1',
  times: ': ‸2',
  divided_by: ': ‸2',
  truncate: ': ‸40',
  replace: ': "‸", ""',
  append: ': "‸"',
  prepend: ': "‸"',
  join: ': ", ‸"',
  split: ': ",‸"',
  map: ': "‸"',
}

/** Tags with what they bring along; the caret goes to `‸`. */
export const TAGS = {
  if: 'if ‸ %}{% endif',
  else: 'else',
  elsif: 'elsif ‸',
  endif: 'endif',
  unless: 'unless ‸ %}{% endunless',
  case: 'case ‸',
  when: 'when ‸',
  for: 'for item in ‸ %}{{ item }}{% endfor',
  assign: 'assign name = ‸',
} as const

/** Filters that there are besides those worth offering. */
export const MORE_FILTERS = [
  'abs',
  'array_to_sentence_string',
  'at_least',
  'at_most',
  'base64_decode',
  'base64_encode',
  'ceil',
  'cgi_escape',
  'compact',
  'concat',
  'date_to_long_string',
  'date_to_rfc822',
  'date_to_string',
  'date_to_xmlschema',
  'escape_once',
  'find',
  'find_exp',
  'find_index',
  'find_index_exp',
  'floor',
  'group_by',
  'group_by_exp',
  'has',
  'has_exp',
  'hmac_sha256',
  'inspect',
  'jsonify',
  'lstrip',
  'modulo',
  'newline_to_br',
  'normalize_whitespace',
  'number_of_words',
  'pop',
  'push',
  'raw',
  'reject',
  'reject_exp',
  'remove',
  'remove_first',
  'remove_last',
  'replace_first',
  'replace_last',
  'reverse',
  'rstrip',
  'sample',
  'sha256',
  'shift',
  'slice',
  'slugify',
  'sort_natural',
  'squish',
  'strip_html',
  'strip_newlines',
  'sum',
  'to_integer',
  'truncatewords',
  'uniq',
  'unshift',
  'uri_escape',
  'url_decode',
  'where',
  'where_exp',
  'xml_escape',
] as const

/** Names that Liquid, or Sojourn itself, gives. */
export const GIVEN = ['contact', 'event', 'steps', 'input', 'forloop', 'unsubscribe_url', 'sojourn']
export const WORDS = ['true', 'false', 'nil', 'null', 'empty', 'blank']
