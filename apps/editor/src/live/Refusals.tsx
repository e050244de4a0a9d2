import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useNow } from '../ui/useNow.ts'
import styles from './PeoplePanel.module.css'

/** Whom the journey's triggers did not let in, by reason. Nothing where they let everybody in. */
export function Refusals({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation('people')
  const { t: contacts } = useTranslation('contacts')
  const format = useFormat()
  const now = useNow()
  const { data } = useQuery({
    queryKey: ['counts', journeyId, 'refusals'],
    queryFn: () =>
      answer(client.refusals.api.journeys[':id'].refusals.$get({ param: { id: journeyId } })),
  })
  if (!data || data.refusals.length === 0) return null
  return (
    <section className={styles.refusals} aria-label={t('notLetIn.title')}>
      <h3>{t('notLetIn.title')}</h3>
      <ul>
        {data.refusals.map(({ reason, times, people, at }) => (
          <li key={reason}>
            <b>{contacts(`refused.${reason}`)}</b>
            <span>
              {t('notLetIn.line', {
                count: people,
                people: format.number(people),
                times: format.number(times),
                when: format.relative(at, now),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
