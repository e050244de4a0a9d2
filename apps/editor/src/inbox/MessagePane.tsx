import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isNotFound } from '../api/errors.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconBack, IconMailOff, IconTrash, IconUser } from '../icons.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { Tab, Tabs } from '../ui/Tabs.tsx'
import { toast } from '../ui/toast.tsx'
import { MailFrame } from './MailFrame.tsx'
import styles from './MessagePane.module.css'
import { type InboxMessage, useInboxActions, useInboxMessage } from './useInbox.ts'

type View = 'mail' | 'text' | 'headers'

/** One mail: who to whom, and its three faces. Opening it marks it as read and loads its pixel. */
export function MessagePane({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const { data: message, error, refetch } = useInboxMessage(id)
  const { markRead } = useInboxActions()
  const mutate = markRead.mutate
  const isUnread = message !== undefined && message.readAt === null
  useEffect(() => {
    if (isUnread) mutate(id)
  }, [id, isUnread, mutate])

  if (isNotFound(error)) return <EmptyState icon={<IconMailOff size={22} />} text={t('gone')} />
  if (error && !message) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!message) return <PaneSkeleton />
  return <Message message={message} onClose={onClose} />
}

function Message({ message, onClose }: { message: InboxMessage; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const { remove } = useInboxActions()
  const views: View[] = [
    ...(message.html ? ['mail' as const] : []),
    ...(message.text ? ['text' as const] : []),
    'headers',
  ]
  const [view, setView] = useState<View>(views[0] ?? 'headers')
  const [isRemoving, setRemoving] = useState(false)
  const onRemove = async () => {
    await remove.mutateAsync(message.id)
    toast.done(t('removed'))
    onClose()
  }
  return (
    <article className={styles.pane}>
      <header className={styles.head}>
        <div className={styles.line}>
          <IconButton
            className={styles.back}
            label={t('back')}
            icon={<IconBack size={19} />}
            onClick={onClose}
          />
          <h2>{message.subject || t('noSubject')}</h2>
          {message.contact && (
            <Link
              to="/contacts/$contactId"
              params={{ contactId: message.contact }}
              className={styles.contact}
            >
              <IconUser size={17} aria-hidden />
              <span>{t('toContact')}</span>
            </Link>
          )}
          <IconButton
            label={t('remove')}
            icon={<IconTrash size={18} />}
            onClick={() => setRemoving(true)}
          />
        </div>
        <dl className={styles.who}>
          <dt>{t('fromLabel')}</dt>
          <dd>{message.from}</dd>
          <dt>{t('toLabel')}</dt>
          <dd>{message.to}</dd>
          <dt>{t('atLabel')}</dt>
          <dd>{format.dateTime(message.at)}</dd>
        </dl>
        <Tabs label={t('views.label')}>
          {views.map((one) => (
            <Tab key={one} isActive={one === view} onClick={() => setView(one)}>
              {t(`views.${one}`)}
            </Tab>
          ))}
        </Tabs>
      </header>
      {view === 'mail' && message.html && (
        <MailFrame html={message.html} title={message.subject || t('noSubject')} />
      )}
      {view === 'text' && <pre className={styles.text}>{message.text}</pre>}
      {view === 'headers' && <Headers message={message} />}
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={t('removeTitle')}
        text={t('removeText')}
        confirm={t('removeSubmit')}
        onConfirm={onRemove}
      />
    </article>
  )
}

function Headers({ message }: { message: InboxMessage }) {
  const { t } = useTranslation('inbox')
  return (
    <div className={styles.headers}>
      <dl>
        {message.headers.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may be there twice; a mail never changes
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <a href={`/api/inbox/${message.id}/raw`} target="_blank" rel="noreferrer">
        {t('raw')}
      </a>
    </div>
  )
}

const PaneSkeleton = () => (
  <div className={styles.bones}>
    <Skeleton width="55%" height={22} />
    <Skeleton width="35%" />
    <Skeleton width="30%" />
    <Skeleton height={320} />
  </div>
)
