import { useTranslation } from 'react-i18next'
import { dayKey } from '../i18n/format.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconHistory } from '../icons.ts'
import { WayLink } from '../live/path/WayLink.tsx'
import { Button } from '../ui/Button.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useNow } from '../ui/useNow.ts'
import { contactName } from './contact-name.ts'
import { NextSteps } from './NextSteps.tsx'
import styles from './Timeline.module.css'
import { TimelineIcon } from './TimelineIcon.tsx'
import { groupByDay, isNews } from './timeline.ts'
import { type Contact, type TimelineItem, useTimeline } from './useContacts.ts'
import { useTimelineWords } from './useTimelineWords.ts'

/** What comes next for one person, and below it everything that happened, day by day. */
export function Timeline({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const now = useNow()
  const timeline = useTimeline(contact.id)
  if (timeline.isPending) return <SkeletonRows rows={7} height={58} />
  if (timeline.error && !timeline.data)
    return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />

  const days = groupByDay((timeline.data ?? []).filter(isNews))
  const dayName = (at: number) => {
    const day = format.day(at, now)
    if (dayKey(at) === dayKey(now)) return t('timeline.today', { day: format.monthDay(at) })
    return dayKey(at) === dayKey(now - 86_400_000)
      ? t('timeline.yesterday', { day: format.monthDay(at) })
      : day
  }
  return (
    <>
      <NextSteps contact={contact} now={now} />
      {days.length === 0 && (
        <EmptyState
          icon={<IconHistory size={22} />}
          title={t('timeline.empty.title')}
          text={t('timeline.empty.text')}
        />
      )}
      {days.map((day) => (
        <section key={day.key}>
          <h3 className={styles.day}>{dayName(day.at)}</h3>
          <ol>
            {day.items.map((item) => (
              <Line key={item.id} item={item} name={contactName(contact, contact.id)} />
            ))}
          </ol>
        </section>
      ))}
      {timeline.hasNextPage && (
        <div className={styles.more}>
          <Button
            isBusy={timeline.isFetchingNextPage}
            onClick={() => void timeline.fetchNextPage()}
          >
            {frame('loadMore')}
          </Button>
        </div>
      )}
    </>
  )
}

function Line({ item, name }: { item: TimelineItem; name: string }) {
  const { t } = useTranslation('contacts')
  const format = useFormat()
  const { title, mark, details } = useTimelineWords()(item)
  // What a wait for an open or an event decided is the news; other ways taken are background.
  const isAnswer = item.port === 'opened' || item.nodeType === 'wait-for-event'
  return (
    <li className={styles.line} data-kind={item.kind} data-port={item.port}>
      <time
        className={styles.time}
        dateTime={new Date(item.at).toISOString()}
        title={format.dateTime(item.at)}
      >
        {format.time(item.at)}
      </time>
      <TimelineIcon item={item} />
      <div className={styles.words}>
        <b>{title}</b> {mark && <Pill tone={isAnswer ? 'good' : 'plain'}>{mark}</Pill>}
        {item.isTest && <Pill>{t('timeline.test')}</Pill>}
        {details.length > 0 && <p>{details.join(' · ')}</p>}
      </div>
      {item.kind === 'entered' && item.journey && item.enrolment && (
        <WayLink journeyId={item.journey.id} enrolment={item.enrolment} name={name} />
      )}
    </li>
  )
}
