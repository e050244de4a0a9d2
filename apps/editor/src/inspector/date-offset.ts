/** A date of the contact, and how far from it: `-P7D` is a week before, nothing is the day itself. */
export type DateOffset = { attribute: string; offset?: string }
export type Side = 'before' | 'on' | 'after'

/** True for a value that is a date with or without an offset. */
export const isDateOffset = (value: unknown): value is DateOffset =>
  typeof value === 'object' &&
  value !== null &&
  'attribute' in value &&
  typeof value.attribute === 'string'

/** On which side of the date it lies. */
export const sideOf = ({ offset }: DateOffset): Side =>
  offset === undefined ? 'on' : offset.startsWith('-') ? 'before' : 'after'

/**
 * The same date, this long before or after it.
 *
 * @param length - a duration without a sign
 */
export const withSide = ({ attribute }: DateOffset, side: Side, length: string): DateOffset =>
  side === 'on' ? { attribute } : { attribute, offset: side === 'before' ? `-${length}` : length }
