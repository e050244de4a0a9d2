import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { briefProperties } from './timeline.ts'
import { useConsentSource } from './useConsentSource.ts'
import type { TimelineItem } from './useContacts.ts'
import { useNodeWords } from './useNodeWords.ts'
import { useReason } from './useReason.ts'

/** What a line of the timeline says: the fact, a mark beside it, and why or with what below it. */
export type TimelineWords = { title: string; mark?: string; details: string[] }

/** Turns a timeline item into words. */
export const useTimelineWords = (): ((item: TimelineItem) => TimelineWords) => {
  const { t } = useTranslation('contacts')
  const format = useFormat()
  const reason = useReason()
  const source = useConsentSource()
  const { nodeName, portName } = useNodeWords()

  return (item) => {
    const subject = item.subject ?? item.mail?.name ?? ''
    const journey = item.journey?.name ?? ''
    const place = journey ? [t('timeline.in', { journey })] : []
    const why = reason(item.reason)
    const verdict = item.verdict ? [verdictText(item.verdict)] : []
    switch (item.kind) {
      case 'event':
        return eventWords(item)
      case 'entered':
        return {
          title:
            item.version === undefined
              ? t('timeline.entered', { journey })
              : t('timeline.enteredVersion', { journey, version: item.version }),
          details: item.name ? [t('timeline.enteredBy', { event: item.name })] : [],
        }
      case 'passed': {
        // Whoever is moved, or waits anew, leaves by no port.
        const port = portName(item)
        return {
          title: nodeName(item),
          ...(port ? { mark: t('timeline.took', { port }) } : {}),
          details: [...place, ...(why ? [why] : [])],
        }
      }
      case 'waiting':
        return {
          title: t('timeline.waiting', { node: nodeName(item) }),
          details: [
            ...place,
            ...(item.until ? [t('timeline.until', { when: format.dateTime(item.until) })] : []),
          ],
        }
      case 'sent':
        return {
          title: t('timeline.sent', { subject }),
          details: [
            ...place,
            ...(item.address ? [t('timeline.to', { address: item.address })] : []),
          ],
        }
      case 'skipped':
        return {
          title: t('timeline.skipped', { subject }),
          details: [...(why ? [why] : []), ...place],
        }
      case 'refused':
        return {
          title: t('timeline.refused', { subject }),
          details: [...(why ? [why] : []), ...place],
        }
      case 'unknown':
        return {
          title: t('timeline.unknown', { subject }),
          details: [t('timeline.unknownWhy'), ...place],
        }
      case 'opened':
        return { title: t('timeline.opened', { subject }), details: [...verdict, ...place] }
      case 'clicked':
        return {
          title: t('timeline.clicked', { subject }),
          details: [...(item.url ? [item.url] : []), ...verdict],
        }
      case 'unsubscribed':
        return { title: t('timeline.unsubscribed'), details: item.address ? [item.address] : [] }
      case 'ended':
        return { title: t('timeline.ended', { journey }), details: why ? [why] : [] }
      case 'parked':
        return {
          title: t('timeline.parked', { node: nodeName(item) }),
          details: [...(why ? [why] : []), ...place],
        }
      case 'consent':
        return {
          title: t(`timeline.consent.${consentState(item.state)}`),
          details: item.source ? [t('timeline.source', { source: source(item.source) })] : [],
        }
    }
  }

  function eventWords(item: TimelineItem): TimelineWords {
    const details = briefProperties(item.properties)
    const name = item.name ?? ''
    if (item.eventKind === 'identify') return { title: t('timeline.identify'), details }
    if (item.eventKind === 'page') return { title: t('timeline.page', { name }), details }
    if (item.eventKind === 'screen') return { title: t('timeline.screen', { name }), details }
    if (name === 'journey.enrolled') return { title: t('timeline.enrolledByHand'), details: [] }
    return { title: t('timeline.event', { name }), details }
  }

  function verdictText(verdict: string): string {
    if (verdict === 'human') return t('timeline.verdict.human')
    return verdict === 'machine' ? t('timeline.verdict.machine') : t('timeline.verdict.cannotTell')
  }
}

const STATES = ['granted', 'denied', 'withdrawn', 'pending', 'expired'] as const
const consentState = (state: string | undefined) => STATES.find((one) => one === state) ?? 'changed'
