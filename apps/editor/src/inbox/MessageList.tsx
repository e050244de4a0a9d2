import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayKey } from '../i18n/format.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useNow } from '../ui/useNow.ts'
import { addressName } from './address-name.ts'
import styles from './MessageList.module.css'
import type { InboxSummary } from './useInbox.ts'

type MessageListProps = { messages: readonly InboxSummary[]; chosen: string | undefined }

/** Mails as rows: to whom, when, about what; the unread ones marked. */
export function MessageList({ messages, chosen }: MessageListProps) {
  const { t } = useTranslation('inbox')
  const format = useFormat()
  const now = useNow()
  return (
    <ul>
      {messages.map((message) => {
        const isUnread = message.readAt === null
        return (
          <li key={message.id}>
            <Link
              to="/inbox"
              search={{ message: message.id }}
              className={styles.message}
              data-chosen={message.id === chosen || undefined}
              data-unread={isUnread || undefined}
              aria-current={message.id === chosen ? 'true' : undefined}
            >
              <span className={styles.to}>
                {isUnread && <span className="sr-only">{t('unreadMark')}</span>}
                {t('to', { name: addressName(message.to) })}
              </span>
              <time className={styles.at} dateTime={new Date(message.at).toISOString()}>
                {dayKey(message.at) === dayKey(now)
                  ? format.time(message.at)
                  : format.shortDate(message.at)}
              </time>
              <span className={styles.subject}>{message.subject || t('noSubject')}</span>
              <span className={styles.from}>{addressName(message.from)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
