import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../frame/TopBar.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { IconInbox, IconMailOpened } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { useDebounced } from '../ui/useDebounced.ts'
import styles from './InboxPage.module.css'
import { MessageList } from './MessageList.tsx'
import { MessagePane } from './MessagePane.tsx'
import { useInbox, useInboxActions } from './useInbox.ts'

const route = getRouteApi('/frame/inbox')

/** The built-in inbox: what journeys sent while no mail server is connected. */
export function InboxPage() {
  const { t } = useTranslation('inbox')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const { message: chosen } = route.useSearch()
  const navigate = useNavigate({ from: '/inbox' })
  const [query, setQuery] = useState('')
  const list = useInbox(useDebounced(query.trim()))
  const { empty } = useInboxActions()
  const [isEmptying, setEmptying] = useState(false)
  const open = (message: string | undefined) => void navigate({ search: { message } })

  const messages = list.data?.messages ?? []
  const unread = list.data?.unread ?? 0
  const isEmpty = list.data !== undefined && messages.length === 0 && query === ''
  return (
    <>
      <TopBar
        title={t('title')}
        pills={unread > 0 && <Pill tone="accent">{frame('unread', { count: unread })}</Pill>}
        actions={
          !isEmpty &&
          list.data && <Button onClick={() => setEmptying(true)}>{t('empty.act')}</Button>
        }
      />
      {isEmpty ? (
        <EmptyState icon={<IconInbox size={22} />} title={t('none.title')} text={t('none.text')} />
      ) : (
        <div className={styles.panes} data-reading={chosen !== undefined || undefined}>
          <section className={styles.list} aria-label={t('title')}>
            <div className={styles.search}>
              <SearchField value={query} onChange={setQuery} label={t('search')} />
              <p>{t('stays')}</p>
            </div>
            {list.isPending && <SkeletonRows rows={7} height={76} />}
            {list.error && !list.data && (
              <ErrorState error={list.error} onRetry={() => void list.refetch()} />
            )}
            {list.data && messages.length === 0 && query !== '' && (
              <EmptyState text={t('noMatch', { query })} />
            )}
            <MessageList messages={messages} chosen={chosen} />
            {list.hasNextPage && (
              <div className={styles.more}>
                <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {frame('loadMore')}
                </Button>
              </div>
            )}
          </section>
          <section className={styles.reading} aria-label={t('reading')}>
            {chosen ? (
              <MessagePane key={chosen} id={chosen} onClose={() => open(undefined)} />
            ) : (
              <EmptyState icon={<IconMailOpened size={22} />} text={t('choose')} />
            )}
          </section>
        </div>
      )}
      <ConfirmDialog
        isOpen={isEmptying}
        onClose={() => setEmptying(false)}
        title={t('empty.title')}
        text={t('empty.text', { unread: format.number(unread) })}
        confirm={t('empty.submit')}
        onConfirm={async () => {
          await empty.mutateAsync()
          open(undefined)
          toast.done(t('empty.done'))
        }}
      />
    </>
  )
}
