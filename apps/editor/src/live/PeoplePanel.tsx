import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useReason } from '../contacts/useReason.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconClose, IconUsers } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useNow } from '../ui/useNow.ts'
import type { Target } from './MoveDialog.tsx'
import { type Asking, PeopleDialogs } from './PeopleDialogs.tsx'
import { NodeMenu, PersonMenu } from './PeopleMenu.tsx'
import styles from './PeoplePanel.module.css'
import { WayLink } from './path/WayLink.tsx'

const NOBODY = { inside: 0, parked: 0 }

type PeoplePanelProps = {
  journeyId: string
  node: string
  name: string
  /** How many are here; of them a failure stopped `parked`. */
  count?: { inside: number; parked: number }
  /** Steps to which people can be moved; absent while nothing can be done for them. */
  targets?: readonly Target[]
  onClose: () => void
}

/** Who stands at a node now: since when, until when, and why if they are stuck. */
export function PeoplePanel(props: PeoplePanelProps) {
  const { journeyId, node, name, count = NOBODY, targets, onClose } = props
  const [asking, setAsking] = useState<Asking>()
  const { t } = useTranslation('canvas')
  const format = useFormat()
  const now = useNow()
  const reason = useReason()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      // Under the topic of the counts: whoever moves is gone from here, too.
      queryKey: ['counts', journeyId, 'people', node],
      queryFn: ({ pageParam }) =>
        answer(
          client.people.api.journeys[':id'].people.$get({
            param: { id: journeyId },
            query: { node, ...(pageParam ? { cursor: pageParam } : {}) },
          }),
        ),
      initialPageParam: '',
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  )
  const people = data?.pages.flatMap((page) => page.people)

  return (
    <section aria-label={t('people.title', { name })}>
      <header className={styles.head}>
        <h2>{t('people.title', { name })}</h2>
        <div className={styles.tools}>
          {targets && (
            <NodeMenu journeyId={journeyId} node={node} name={name} {...count} onAsk={setAsking} />
          )}
          <IconButton
            isSmall
            label={t('people.close')}
            icon={<IconClose size={16} />}
            onClick={onClose}
          />
        </div>
      </header>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!people && !error && <SkeletonRows rows={4} />}
      {people?.length === 0 && (
        <EmptyState icon={<IconUsers size={20} />} text={t('people.none')} />
      )}
      <ul>
        {people?.map((person) => (
          <li key={person.enrolment} className={styles.row}>
            <Link
              to="/contacts/$contactId"
              params={{ contactId: person.contact.id }}
              className={styles.person}
            >
              <b>{nameOf(person)}</b>
              {person.contact.name && person.contact.email && <span>{person.contact.email}</span>}
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
            <WayLink journeyId={journeyId} enrolment={person.enrolment} name={nameOf(person)} />
            {targets && person.status !== 'ended' && (
              <PersonMenu
                journeyId={journeyId}
                person={person}
                name={nameOf(person)}
                onAsk={setAsking}
              />
            )}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <div className={styles.more}>
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('people.more')}
          </Button>
        </div>
      )}
      {asking && targets && (
        <PeopleDialogs
          journeyId={journeyId}
          asking={asking}
          targets={targets}
          onClose={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}

type Named = { contact: { id: string; name: string | null; email: string | null } }

const nameOf = ({ contact }: Named): string => contact.name || contact.email || contact.id
