import type { Predicate } from '@sojourn/shared/predicate'
import type { TFunction } from 'i18next'
import type { Format } from '../i18n/format.ts'

const COMPARISONS = [
  'is',
  'isNot',
  'in',
  'contains',
  'startsWith',
  'over',
  'under',
  'atLeastValue',
  'atMostValue',
  'exists',
] as const

/** How a leaf compares; the names of the comparisons are also keys of the words. */
export type Comparison = (typeof COMPARISONS)[number]

/** The comparison that a leaf holds, and what with. */
export const comparisonOf = (
  leaf: Partial<Record<Comparison, unknown>>,
): { comparison: Comparison; value: unknown } | undefined => {
  const comparison = COMPARISONS.find((name) => leaf[name] !== undefined)
  return comparison && { comparison, value: leaf[comparison] }
}

const sayScalar = (value: unknown, t: TFunction<'inspector'>): string => {
  if (value === true) return t('predicate.true')
  if (value === false) return t('predicate.false')
  return String(value ?? '')
}

/** Reads a predicate aloud: “plan is gold and bought at least once in 30 days”. */
export const sayPredicate = (
  predicate: Predicate,
  t: TFunction<'inspector'>,
  format: Format,
): string => {
  const say = (inner: Predicate) => sayPredicate(inner, t, format)
  const group = (inner: Predicate) =>
    ('all' in inner && inner.all.length > 1) || ('any' in inner && inner.any.length > 1)
      ? t('predicate.group', { text: say(inner) })
      : say(inner)
  if ('all' in predicate)
    return predicate.all.length === 0
      ? t('predicate.everybody')
      : predicate.all.map(group).join(t('predicate.and'))
  if ('any' in predicate)
    return predicate.any.length === 0
      ? t('predicate.nobody')
      : predicate.any.map(group).join(t('predicate.or'))
  if ('not' in predicate) return t('predicate.not', { text: group(predicate.not) })
  if ('event' in predicate) return sayEvent(predicate, t, format, say)

  const subject =
    'attribute' in predicate
      ? predicate.attribute
      : 'property' in predicate
        ? predicate.property
        : predicate.data
  const found = comparisonOf(predicate)
  if (found === undefined) return t('predicate.unfinished', { subject })
  const { comparison, value } = found
  if (comparison === 'exists')
    return t(value === true ? 'predicate.exists' : 'predicate.missing', { subject })
  const text = Array.isArray(value)
    ? format.either(value.map((item) => sayScalar(item, t)))
    : sayScalar(value, t)
  return t(`predicate.${comparison}`, { subject, value: text })
}

const sayEvent = (
  leaf: Extract<Predicate, { event: string }>,
  t: TFunction<'inspector'>,
  format: Format,
  say: (predicate: Predicate) => string,
): string => {
  const { event, atLeast, atMost, within, where } = leaf
  const values = { event, least: atLeast ?? 1, most: atMost ?? 0 }
  const counted =
    atMost === 0
      ? t('predicate.event.never', values)
      : atMost !== undefined && atLeast !== undefined
        ? t('predicate.event.between', values)
        : atMost !== undefined
          ? t('predicate.event.atMost', values)
          : (atLeast ?? 1) > 1
            ? t('predicate.event.atLeast', values)
            : t('predicate.event.once', values)
  const timed = within
    ? t('predicate.event.within', { text: counted, duration: format.duration(within) })
    : counted
  return where ? t('predicate.event.where', { text: timed, where: say(where) }) : timed
}
