import type { Answered, Client } from '@sojourn/api/client'
import { type Predicate, refersTo } from '@sojourn/shared/predicate'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../../api/client.ts'
import { contactName } from '../../contacts/contact-name.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useDebounced } from '../../ui/useDebounced.ts'
import styles from './Predicate.module.css'

type Matching = Answered<Client['contacts']['api']['contacts']['count']['$post']>

const SETTLED_MS = 400

/** Of how many people a condition is true now. Says nothing while that cannot be told. */
export function MatchingPeople({ predicate }: { predicate: Predicate }) {
  const { t } = useTranslation('inspector')
  const { properties, data, unfinished } = refersTo(predicate)
  const isOfArrival = properties.length > 0 || data.length > 0
  const wanted = JSON.stringify(predicate)
  const settled = useDebounced(wanted, SETTLED_MS)
  const isAsked = !isOfArrival && unfinished.length === 0
  const query = useQuery({
    queryKey: ['matching', settled],
    // An answer that nobody waits for any more is given up: the signal ends the work there, too.
    queryFn: ({ signal }) =>
      answer(
        client.contacts.api.contacts.count.$post(
          { json: { predicate: JSON.parse(settled) as Predicate } },
          { init: { signal } },
        ),
      ),
    enabled: isAsked && settled === wanted,
    retry: false,
    staleTime: 30_000,
    gcTime: 60_000,
  })
  if (isOfArrival) return <p className={styles.matching}>{t('condition.matching.onArrival')}</p>
  // A number of another condition would be worse than none.
  const counted = isAsked && settled === wanted ? query.data : undefined
  return (
    <p className={styles.matching} role="status" aria-busy={query.isFetching}>
      {counted ? (
        <Counted {...counted} />
      ) : (
        isAsked && !query.isError && t('condition.matching.counting')
      )}
    </p>
  )
}

function Counted({ matching, of, looked, isEstimate, examples }: Matching) {
  const { t } = useTranslation('inspector')
  const format = useFormat()
  const all = format.number(of)
  const names = examples.map((one) => contactName(one, t('condition.matching.nameless')))
  const said = () => {
    if (of === 0) return t('condition.matching.noPeople')
    if (!isEstimate) {
      return t('condition.matching.exact', { count: of, matching: format.number(matching), all })
    }
    if (matching === 0) return t('condition.matching.rare', { looked: format.number(looked), all })
    const rounded = format.number(matching, { maximumSignificantDigits: 2 })
    return t('condition.matching.about', { matching: rounded, all })
  }
  return (
    <>
      <b>{said()}</b>
      {names.length > 0 && (
        <span className={styles.examples}>
          {t('condition.matching.examples', { names: format.list(names) })}
        </span>
      )}
    </>
  )
}
