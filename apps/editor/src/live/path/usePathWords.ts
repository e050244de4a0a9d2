import type { Graph } from '@sojourn/shared/graph'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReason } from '../../contacts/useReason.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { portsOf, type Words } from '../../words/useWords.ts'
import { stayOf } from './stay.ts'
import type { Path, PathStop } from './usePath.ts'

/** What is said of one stop. */
export type StopWords = {
  name: string
  /** When they came. */
  when: string
  /** How they stand there, or that they have passed. */
  state: string
  tone: 'plain' | 'good' | 'problem'
  stayed?: string
  /** The reason of each decision, in the order in which they were made. */
  why: string[]
}

const isOpen = (name: string) => name === 'email.opened'
const isClick = (name: string) => name === 'email.clicked'

/** Says in words what happened at the stops of a way, in the zone in which it is told. */
export const usePathWords = (path: Path, graph: Graph, words: Words) => {
  const { t } = useTranslation('live')
  const format = useFormat(path.zone)
  const reasonOf = useReason()
  return useMemo(() => {
    const nodeOf = (stop: PathStop) => path.nodes[stop.node]
    const nameOf = ({ node }: PathStop): string => {
      const inside = node.split('/')
      const own = path.nodes[node]
      if (inside.length === 1 || own === undefined) return words.nodeName(graph, node)
      return `${words.nodeName(graph, inside[0] ?? '')} › ${words.nodeName(around(path, node), inside.at(-1) ?? '')}`
    }
    const portOf = (stop: PathStop): string => {
      const node = nodeOf(stop)
      return node && stop.port !== null ? words.portName(node, stop.port) : (stop.port ?? '')
    }
    const reason = (code: string | null) => reasonOf(code) || t('path.state.ended')
    const eventName = (name: string) =>
      isOpen(name) ? t('path.why.opened') : isClick(name) ? t('path.why.clicked') : name

    const whyEntered = (): string => {
      if (path.entry === null) return t('path.why.enteredUnknown')
      return path.entry.name === 'journey.enrolled'
        ? t('path.why.enteredByHand')
        : t('path.why.entered', { event: path.entry.name })
    }
    const whyEvent = ({ event, awaited }: PathStop): string =>
      event
        ? t('path.why.eventAt', {
            events: eventName(event.name),
            when: format.dateTime(event.at),
          })
        : t('path.why.event', { events: format.either(awaited.map(eventName)) })

    const whyAct = ({ delivery, reason: why }: PathStop): string[] => {
      if (delivery === null) return why ? [t('path.why.reason', { reason: reasonOf(why) })] : []
      const because = reasonOf(delivery.reason ?? why) || delivery.state
      switch (delivery.state) {
        case 'accepted':
          return [t('path.why.sent', { subject: delivery.subject ?? '' })]
        case 'skipped':
          return [t('path.why.skipped', { reason: because })]
        case 'refused':
          return [t('path.why.refused', { reason: because })]
        case 'unknown':
          return [t('path.why.unknown')]
        default:
          return []
      }
    }

    const whyLeft = (stop: PathStop): string[] => {
      const node = nodeOf(stop)
      const sentence = node ? words.sentence(around(path, stop.node), node) : ''
      const port = portOf(stop)
      switch (stop.cause) {
        case null:
          if (stop.left === null || stop.reason === null) return []
          return [
            stop.reason === 'moved'
              ? t('path.why.moved')
              : t('path.why.reason', { reason: reasonOf(stop.reason) }),
          ]
        case 'entered':
          return [whyEntered()]
        case 'event':
          return [whyEvent(stop)]
        case 'deadline':
          return [
            stop.reason
              ? t('path.why.reason', { reason: reasonOf(stop.reason) })
              : t('path.why.deadline'),
          ]
        case 'cannot-tell':
          return [t('path.why.cannotTell')]
        case 'time':
          if (stop.reason) return [t('path.why.reason', { reason: reasonOf(stop.reason) })]
          return [stop.left === stop.came ? t('path.why.noWait') : t('path.why.time')]
        case 'case':
          return [t('path.why.case', { port, sentence })]
        case 'otherwise':
          return [t('path.why.otherwise', { sentence })]
        case 'round':
          return [t('path.why.round')]
        case 'bound':
          return [t('path.why.bound')]
        case 'way-out':
          return [t('path.why.wayOut', { port })]
        case 'drawn':
          return [t('path.why.drawn', { share: format.percent(stop.share ?? 0) })]
        case 'done':
          return whyAct(stop)
      }
    }

    const whyPutOff = (stop: PathStop): string[] =>
      stop.deferrals.map(({ until, reason: code }) => {
        const when = until === null ? '' : format.dateTime(until)
        return code
          ? t('path.why.deferred', { when, reason: reasonOf(code) })
          : t('path.why.deferredPlain', { when })
      })

    const whyStuck = ({ parked }: PathStop): string[] =>
      parked
        ? [
            t('path.why.parked', {
              when: format.dateTime(parked.at),
              reason: reason(parked.reason),
            }),
          ]
        : []

    const whyEnded = ({ end, event, port }: PathStop): string[] => {
      if (end === null) return []
      const said = { when: format.dateTime(end.at), reason: reason(end.reason) }
      // Behind a port the event is the one that ended the wait.
      return [
        event && port === null
          ? t('path.why.endedBy', { ...said, event: event.name })
          : t('path.why.ended', said),
      ]
    }

    const stateOf = (stop: PathStop, isLast: boolean): Pick<StopWords, 'state' | 'tone'> => {
      if (stop.end !== null) return { state: t('path.state.ended'), tone: 'plain' }
      if (stop.left !== null || !isLast) return { state: t('path.state.passed'), tone: 'plain' }
      if (stop.parked !== null) return { state: t('path.state.parked'), tone: 'problem' }
      return path.status === 'acting'
        ? { state: t('path.state.acting'), tone: 'good' }
        : { state: t('path.state.waiting'), tone: 'good' }
    }

    /** Of a stop; `isLast`: they came to no other after it. */
    return (stop: PathStop, isLast: boolean): StopWords => {
      const over = stop.left ?? stop.end?.at
      const stayed = over === undefined ? undefined : stayOf(over - stop.came)
      const node = nodeOf(stop)
      const hasSeveral = node !== undefined && portsOf(node).length > 1
      const isStanding = over === undefined && stop.until !== null
      return {
        name: nameOf(stop),
        when: format.dateTime(stop.came),
        ...stateOf(stop, isLast),
        ...(stayed && { stayed: t('path.stayed', { duration: format.duration(stayed) }) }),
        why: [
          ...(isStanding ? [t('path.until', { when: format.dateTime(stop.until ?? 0) })] : []),
          ...whyPutOff(stop),
          ...whyStuck(stop),
          ...whyLeft(stop),
          ...(hasSeveral && stop.port !== null && stop.cause !== 'way-out'
            ? [t('path.took', { port: portOf(stop) })]
            : []),
          ...whyEnded(stop),
        ],
      }
    }
  }, [path, graph, words, format, reasonOf, t])
}

/** The nodes beside one that were passed, by the ids that they have there. */
const around = (path: Path, node: string): Graph => {
  const prefix = node.slice(0, node.lastIndexOf('/') + 1)
  const nodes = Object.fromEntries(
    Object.entries(path.nodes).flatMap(([id, one]) =>
      id.startsWith(prefix) && !id.slice(prefix.length).includes('/')
        ? [[id.slice(prefix.length), one]]
        : [],
    ),
  )
  return { nodes } as Graph
}
