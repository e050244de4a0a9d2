// Pure: what a journey's settings say, in sentences.
import type { Graph } from '@sojourn/shared/graph'
import type { ExplainWords, Line } from './explain.ts'

const toLines = (texts: readonly (string | false | undefined)[]): Line[] =>
  texts.filter((text) => typeof text === 'string').map((text) => ({ text, depth: 0 }))

/** Who comes in and how often; of a sub-flow what is asked for. */
export const sayEntry = (
  { kind, inputs = [], settings }: Graph,
  { t, format }: ExplainWords,
  triggers: readonly Line[],
): Line[] => {
  if (kind === 'sub-flow')
    return toLines(
      inputs.map(({ name, label, type }) =>
        t('typed', { label: label === '' ? name : label, type: t(`types.${type}`) }),
      ),
    )
  const { reentry, window: { from, until } = {}, maxInside } = settings
  const times = {
    from: from === undefined ? '' : format.dateTime(from),
    until: until === undefined ? '' : format.dateTime(until),
  }
  const bounds =
    from !== undefined && until !== undefined
      ? 'both'
      : from !== undefined
        ? 'from'
        : until !== undefined
          ? 'until'
          : undefined
  return [
    ...(triggers.length === 0 ? toLines([t('noTrigger')]) : triggers),
    ...toLines([
      reentry.rule === 'parallel'
        ? t('reentry.parallel', { key: reentry.key })
        : reentry.rule === 'after-leaving' && reentry.gap !== undefined
          ? t('reentry.gap', { gap: format.duration(reentry.gap) })
          : t(`reentry.${reentry.rule}`),
      bounds && t(`window.${bounds}`, times),
      maxInside !== undefined && t('maxInside', { count: format.number(maxInside) }),
    ]),
  ]
}

/** The rules by which people leave from wherever they stand. */
export const sayLeaving = ({ kind, settings }: Graph, { t, words }: ExplainWords): Line[] => {
  if (kind === 'sub-flow') return []
  return toLines(
    settings.exits.map(({ label, event, where, when }) => {
      const text =
        event !== undefined && event !== ''
          ? where === undefined
            ? t('exit.event', { event })
            : t('exit.eventWhere', { event, where: words.predicate(where) })
          : when === undefined
            ? t('exit.open')
            : t('exit.when', { when: words.predicate(when) })
      return label ? t('exit.named', { label, text }) : text
    }),
  )
}

/** The rules of sending that differ from what is usual. */
export const saySending = ({ kind, settings }: Graph, { t, format }: ExplainWords): Line[] => {
  if (kind === 'sub-flow') return []
  const { rate, spread, priority } = settings
  return toLines([
    rate && t(`rate.${rate.per}`, { count: format.number(rate.count) }),
    spread !== undefined && t('spread', { spread: format.duration(spread) }),
    priority !== undefined && t('priority', { priority }),
  ])
}
