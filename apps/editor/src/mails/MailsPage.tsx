import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { IconMail, IconPlus } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { OnlyNarrow, OnlyWide } from '../ui/breakpoints.tsx'
import { Card } from '../ui/Card.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { DeleteMailDialog } from './DeleteMailDialog.tsx'
import type { MailAct } from './MailMenu.tsx'
import { MailsTable } from './MailsTable.tsx'
import { NewMailDialog } from './NewMailDialog.tsx'
import { RenameMailDialog } from './RenameMailDialog.tsx'
import { type MailSummary, useMailActions, useMails } from './useMails.ts'

const route = getRouteApi('/frame/mails')

/** All mails: in which languages they are written, who uses them, and what is to be mended. */
export function MailsPage() {
  const { t } = useTranslation('mails')
  const { query = '' } = route.useSearch()
  const navigate = useNavigate({ from: '/mails' })
  const { data: mails, error, refetch } = useMails()
  const { duplicate } = useMailActions()
  const errorText = useErrorText()
  const [isNew, setNew] = useState(false)
  const [chosen, setChosen] = useState<{ mail: MailSummary; act: MailAct }>()

  const onAct = (mail: MailSummary, act: MailAct) => {
    if (act !== 'duplicate') return setChosen({ mail, act })
    duplicate.mutate(mail.id, {
      onSuccess: ({ document }) => toast.done(t('duplicated', { name: document.name })),
      onError: (thrown) => toast.error(errorText(thrown)),
    })
  }
  const setQuery = (text: string) =>
    void navigate({ search: { query: text || undefined }, replace: true })
  const close = () => setChosen(undefined)

  const search = <SearchField value={query} onChange={setQuery} label={t('search')} />
  const newButton = (
    <Button variant="primary" icon={<IconPlus size={18} />} onClick={() => setNew(true)}>
      {t('new')}
    </Button>
  )
  const hasAny = (mails?.length ?? 0) > 0
  const wanted = query.trim().toLocaleLowerCase()
  const shown = mails?.filter(({ name, subject }) =>
    `${name}\n${subject}`.toLocaleLowerCase().includes(wanted),
  )

  return (
    <>
      <TopBar
        title={t('title')}
        actions={
          <>
            {hasAny && <OnlyWide>{search}</OnlyWide>}
            {newButton}
          </>
        }
      />
      <PageBody>
        {hasAny && <OnlyNarrow>{search}</OnlyNarrow>}
        <Card isFlush>
          {!error && !mails && <SkeletonRows rows={5} height={61} />}
          {error && !mails && <ErrorState error={error} onRetry={() => void refetch()} />}
          {mails && !hasAny && (
            <EmptyState
              icon={<IconMail size={22} />}
              title={t('empty.title')}
              text={t('empty.text')}
            >
              {newButton}
            </EmptyState>
          )}
          {hasAny && shown?.length === 0 && (
            <EmptyState
              icon={<IconMail size={22} />}
              title={t('none.title')}
              text={t('none.text', { query })}
            />
          )}
          {shown && shown.length > 0 && <MailsTable mails={shown} onAct={onAct} />}
        </Card>
      </PageBody>
      {isNew && (
        <NewMailDialog
          onClose={() => setNew(false)}
          onCreated={(id) => void navigate({ to: '/mails/$mailId', params: { mailId: id } })}
        />
      )}
      {chosen?.act === 'rename' && <RenameMailDialog mail={chosen.mail} onClose={close} />}
      {chosen?.act === 'delete' && <DeleteMailDialog mail={chosen.mail} onClose={close} />}
    </>
  )
}
