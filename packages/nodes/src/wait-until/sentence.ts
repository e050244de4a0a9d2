import type { Sentence, SentenceValue } from '@sojourn/shared/node-type'
import { toParts } from '@sojourn/shared/time'
import type { WaitUntilConfig } from './schema.ts'

/** Says when: at a time, on weekdays, or before, on or after a date. */
export const sentenceOf = ({ time, weekdays = [], date, zone }: WaitUntilConfig): Sentence => {
  const values: Record<string, SentenceValue> = { time: { time }, zone: { zone } }
  if (date !== undefined)
    return { key: dateKey(date.offset), values: { ...values, ...dateValues(date) } }
  if (weekdays.length === 0 || weekdays.length === 7) return { key: 'summary', values }
  return { key: 'summary-weekdays', values: { ...values, weekdays: { weekdays } } }
}

const dateKey = (offset: string | undefined): string => {
  const parts = Object.values(toParts(offset ?? 'P0D'))
  if (parts.some((part) => part < 0)) return 'summary-before'
  return parts.some((part) => part > 0) ? 'summary-after' : 'summary-date'
}

const dateValues = ({
  attribute,
  offset,
}: NonNullable<WaitUntilConfig['date']>): Record<string, SentenceValue> => ({
  attribute: { text: attribute },
  // The words "before" and "after" are in the sentence; the sign is not said again.
  ...(offset === undefined ? {} : { offset: { duration: offset.replace('-', '') } }),
})
