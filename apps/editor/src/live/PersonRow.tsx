import type { Answered, Client } from '@sojourn/api/client'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useReason } from '../contacts/useReason.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useNow } from '../ui/useNow.ts'
import type { Asking } from './PeopleDialogs.tsx'
import { PersonMenu } from './PeopleMenu.tsx'
import styles from './PeoplePanel.module.css'
import { WayLink } from './path/WayLink.tsx'

/** Somebody at a step. */
export type Person = Answered<
  Client['people']['api']['journeys'][':id']['people']['$get']
>['people'][number]

type PersonRowProps = {
  journeyId: string
  person: Person
  /** Absent while nothing can be done for people. */
  choice?: { isChosen: boolean; onChoose: (isChosen: boolean) => void }
  onAsk: (asking: Asking) => void
}

/** One of the people at a step: since when, until when, and why if they are stuck. */
export function PersonRow({ journeyId, person, choice, onAsk }: PersonRowProps) {
  const { t } = useTranslation('canvas')
  const { t: people } = useTranslation('people')
  const format = useFormat()
  const reason = useReason()
  const now = useNow()
  const { contact } = person
  const name = contact.name || contact.email || contact.id
  const canAct = choice !== undefined && person.status !== 'ended'
  return (
    <li className={styles.row}>
      {choice && (
        <input
          type="checkbox"
          className={styles.choice}
          aria-label={people('chosen.choose', { name })}
          disabled={!canAct}
          checked={choice.isChosen}
          onChange={(event) => choice.onChoose(event.target.checked)}
        />
      )}
      <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className={styles.person}>
        <b>{name}</b>
        {contact.name && contact.email && <span>{contact.email}</span>}
        <span>
          {t(`people.status.${person.status}`)} ·{' '}
          {t('people.since', { when: format.relative(person.since, now) })}
          {person.wakeAt !== null &&
            ` · ${t('people.until', { when: format.dateTime(person.wakeAt) })}`}
        </span>
        {person.reason && (
          <span data-is-parked={person.status === 'parked' || undefined}>
            {reason(person.reason)}
          </span>
        )}
      </Link>
      <WayLink journeyId={journeyId} enrolment={person.enrolment} name={name} />
      {canAct && <PersonMenu journeyId={journeyId} person={person} name={name} onAsk={onAsk} />}
    </li>
  )
}
