import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayKey } from '../i18n/format.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconParked, IconWaiting } from '../icons.ts'
import { WayLink } from '../live/path/WayLink.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Tile } from '../ui/Tile.tsx'
import { contactName } from './contact-name.ts'
import styles from './Timeline.module.css'
import type { Contact } from './useContacts.ts'
import { useNodeWords } from './useNodeWords.ts'
import { useReason } from './useReason.ts'

type Passage = Contact['journeys'][number]

/** What comes next for a person: every passage that is not over, the soonest first. */
export function NextSteps({ contact, now }: { contact: Contact; now: number }) {
  const { t } = useTranslation('contacts')
  const open = contact.journeys.filter(({ status }) => status !== 'ended')
  if (open.length === 0) return null
  const name = contactName(contact, t('nameless'))
  const soonest = open.toSorted((a, b) => (a.wakeAt ?? Infinity) - (b.wakeAt ?? Infinity))
  return (
    <section>
      <h3 className={styles.day}>{t('next.title')}</h3>
      <ol>
        {soonest.map((passage) => (
          <NextStep key={passage.enrolment} passage={passage} name={name} now={now} />
        ))}
      </ol>
    </section>
  )
}

type NextStepProps = { passage: Passage; name: string; now: number }

function NextStep({ passage, name, now }: NextStepProps) {
  const { t } = useTranslation('contacts')
  const format = useFormat()
  const reason = useReason()
  const { nodeName } = useNodeWords()
  const { journey, status, wakeAt } = passage
  const isParked = status === 'parked'
  const node = nodeName(passage)
  const when =
    wakeAt === null || isParked
      ? ''
      : dayKey(wakeAt) === dayKey(now)
        ? format.time(wakeAt)
        : format.relative(wakeAt, now)
  return (
    <li className={styles.line}>
      <span className={styles.time}>{when}</span>
      <Tile family={isParked ? 'problem' : 'wait'}>
        {isParked ? <IconParked /> : <IconWaiting />}
      </Tile>
      <div className={styles.words}>
        <b>
          {t(isParked ? 'next.parked' : status === 'acting' ? 'next.acting' : 'next.waiting', {
            node,
          })}
        </b>{' '}
        <Pill tone={isParked ? 'problem' : 'plain'}>
          {t(isParked ? 'next.stuck' : 'next.expected')}
        </Pill>
        <p>
          <Link to="/journeys/$journeyId" params={{ journeyId: journey.id }}>
            {journey.name}
          </Link>{' '}
          · {t('next.version', { version: passage.version })}
          {isParked && passage.reason && ` · ${reason(passage.reason)}`}
          {!isParked &&
            wakeAt !== null &&
            ` · ${t('next.atLatest', { when: format.dateTime(wakeAt) })}`}
        </p>
      </div>
      <WayLink journeyId={journey.id} enrolment={passage.enrolment} name={name} />
    </li>
  )
}
