import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { SearchField } from '../ui/SearchField.tsx'
import { Select } from '../ui/Select.tsx'
import { useDebounced } from '../ui/useDebounced.ts'
import styles from './PeopleFilters.module.css'
import type { PeopleFilter } from './people-filter.ts'

const STATUSES = ['waiting', 'acting', 'parked', 'ended'] as const
const WAITED = { PT1H: 3_600_000, P1D: 86_400_000, P7D: 604_800_000, P30D: 2_592_000_000 }
type Waited = keyof typeof WAITED

type PeopleFiltersProps = { filter: PeopleFilter; onFilter: (filter: PeopleFilter) => void }

/** Narrows the list of people by name, by status, and by how long they have been where they are. */
export function PeopleFilters({ filter, onFilter }: PeopleFiltersProps) {
  const { t } = useTranslation('people')
  const { t: canvas } = useTranslation('canvas')
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [waited, setWaited] = useState<Waited | ''>('')
  const query = useDebounced(typed.trim())

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed is told here
  useEffect(() => {
    if (query !== (filter.query ?? '')) onFilter({ ...filter, query })
  }, [query])

  const { before: _, status: __, ...rest } = filter
  const { before, status } = filter
  return (
    <search className={styles.filters} aria-label={t('filter.label')}>
      <SearchField value={typed} onChange={setTyped} label={t('filter.query')} />
      <Select
        aria-label={t('filter.status')}
        value={status ?? ''}
        onChange={(value) => {
          const chosen = STATUSES.find((one) => one === value)
          onFilter({
            ...rest,
            ...(before !== undefined && { before }),
            ...(chosen && { status: chosen }),
          })
        }}
        data={[
          { value: '', label: t('filter.anyStatus') },
          ...STATUSES.map((one) => ({ value: one, label: canvas(`people.status.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('filter.waited')}
        value={waited}
        onChange={(value) => {
          const chosen = (Object.keys(WAITED) as Waited[]).find((one) => one === value)
          setWaited(chosen ?? '')
          // Worked out once, so that nobody comes into a list while it is read.
          const since = chosen && { before: Date.now() - WAITED[chosen] }
          onFilter({ ...rest, ...(status && { status }), ...since })
        }}
        data={[
          { value: '', label: t('filter.anyTime') },
          ...(Object.keys(WAITED) as Waited[]).map((one) => ({
            value: one,
            label: t('filter.longer', { duration: format.duration(one) }),
          })),
        ]}
      />
    </search>
  )
}
