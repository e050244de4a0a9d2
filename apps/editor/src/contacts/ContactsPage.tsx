import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { IconUserPlus, IconUsers } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { OnlyNarrow, OnlyWide } from '../ui/breakpoints.tsx'
import { Card } from '../ui/Card.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useDebounced } from '../ui/useDebounced.ts'
import styles from './ContactsPage.module.css'
import { ContactsTable } from './ContactsTable.tsx'
import { useContacts } from './useContacts.ts'

// Its fields weigh more than the page.
const ContactDialog = lazy(async () => ({
  default: (await import('./ContactDialog.tsx')).ContactDialog,
}))

const route = getRouteApi('/frame/contacts')

/** Everybody the workspace knows. */
export function ContactsPage() {
  const { t } = useTranslation('contacts')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const { query = '' } = route.useSearch()
  const navigate = useNavigate({ from: '/contacts' })
  const list = useContacts(useDebounced(query.trim()))
  const [isAdding, setAdding] = useState(false)
  const setQuery = (text: string) =>
    void navigate({ search: { query: text || undefined }, replace: true })

  const search = <SearchField value={query} onChange={setQuery} label={t('search')} />
  const addButton = (
    <Button variant="primary" icon={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  const total = list.data?.total ?? 0
  const isNobody = list.data !== undefined && total === 0 && query === ''

  return (
    <>
      <TopBar
        title={t('title')}
        pills={
          list.data &&
          total > 0 && <Pill>{t('total', { count: total, people: format.number(total) })}</Pill>
        }
        actions={
          <>
            {!isNobody && <OnlyWide>{search}</OnlyWide>}
            {addButton}
          </>
        }
      />
      <PageBody>
        {!isNobody && <OnlyNarrow>{search}</OnlyNarrow>}
        <Card isFlush>
          {list.isPending && <SkeletonRows rows={8} height={57} />}
          {list.error && !list.data && (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          )}
          {isNobody && (
            <EmptyState
              icon={<IconUsers size={22} />}
              title={t('empty.title')}
              text={t('empty.text')}
            >
              {addButton}
              <Button
                onClick={() =>
                  void navigate({ to: '/settings/$section', params: { section: 'connect' } })
                }
              >
                {t('empty.connect')}
              </Button>
            </EmptyState>
          )}
          {list.data && total === 0 && query !== '' && (
            <EmptyState
              icon={<IconUsers size={22} />}
              title={t('none.title')}
              text={t('none.text', { query })}
            />
          )}
          {list.data && total > 0 && <ContactsTable contacts={list.data.contacts} />}
          {list.hasNextPage && (
            <div className={styles.more}>
              <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {frame('loadMore')}
              </Button>
            </div>
          )}
        </Card>
      </PageBody>
      {isAdding && (
        <Suspense fallback={null}>
          <ContactDialog
            onClose={() => setAdding(false)}
            onSaved={({ id }) =>
              void navigate({ to: '/contacts/$contactId', params: { contactId: id } })
            }
          />
        </Suspense>
      )}
    </>
  )
}
