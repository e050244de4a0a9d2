import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DialogText } from '../ui/Dialog.tsx'
import { Pill } from '../ui/Pill.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import styles from './subflows.module.css'
import { type FlowUser, useFlowUsers } from './useFlowUsers.ts'

/** Who uses a sub-flow, in which versions. `latest`: the newest one there is. */
export function FlowUsers({ flow, latest }: { flow: string; latest: number }) {
  const { t } = useTranslation('subflows')
  const { data: users, error } = useFlowUsers(flow)
  if (error) return <ProblemNote error={error} />
  if (users === undefined) return null
  if (users.length === 0) return <DialogText>{t('users.none')}</DialogText>
  return (
    <ul className={styles.users} aria-label={t('users.title')}>
      {users.map((user) => (
        <li key={user.id}>
          <Link to="/journeys/$journeyId" params={{ journeyId: user.id }}>
            {user.name}
          </Link>
          <span className={styles.note}>{sayVersions(t, user)}</span>
          {user.draft.some((version) => version < latest) && (
            <Pill tone="warn">{t('users.old')}</Pill>
          )}
        </li>
      ))}
    </ul>
  )
}

type T = ReturnType<typeof useTranslation<'subflows'>>['t']

const sayVersions = (t: T, { draft, live }: FlowUser): string =>
  [
    ...live.map((version) => t('users.live', { version })),
    ...draft
      .filter((version) => !live.includes(version))
      .map((version) => t('users.draft', { version })),
  ].join(' · ')
