import type { Sentence, SentenceValue } from '@sojourn/shared/node-type'
import type { Predicate } from '@sojourn/shared/predicate'
import type { Format } from '../i18n/format.ts'

/** What a sentence is filled with, in the reader's language. */
export type SentenceWords = {
  format: Format
  mailName: (id: string) => string
  flowName: (id: string) => string
  journeyName: (id: string) => string
  nodeName: (id: string) => string
  zoneName: (zone: string) => string
  predicate: (predicate: Predicate) => string
}

const sayValue = (value: SentenceValue, words: SentenceWords): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return words.format.number(value)
  if ('duration' in value) return words.format.duration(value.duration)
  if ('mail' in value) return words.mailName(value.mail)
  if ('flow' in value) return words.flowName(value.flow)
  if ('journey' in value) return words.journeyName(value.journey)
  if ('node' in value) return words.nodeName(value.node)
  if ('time' in value) return value.time
  if ('weekdays' in value)
    return words.format.list(value.weekdays.map((day) => words.format.weekday(day)))
  if ('zone' in value) return words.zoneName(value.zone)
  if ('predicate' in value) return words.predicate(value.predicate)
  if ('list' in value) {
    const items = value.list.map((item) => sayValue(item, words))
    return value.join === 'or' ? words.format.either(items) : words.format.list(items)
  }
  return value.text
}

/** Fills a node type's summary string with the values of its sentence. */
export const saySentence = (template: string, sentence: Sentence, words: SentenceWords): string =>
  template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
    const value = sentence.values?.[name]
    return value === undefined ? '' : sayValue(value, words)
  })
