import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactName } from '../contacts/contact-name.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { Card } from '../ui/Card.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { useNow } from '../ui/useNow.ts'
import connect from './ConnectSection.module.css'
import styles from './settings.module.css'
import { SNIPPETS, type Snippet, snippetCode } from './snippets.ts'
import { useRecentEvents, useWorkspaceSettings } from './useSettings.ts'

/** How a shop sends its events here, and whether they arrive. */
export function ConnectSection() {
  const { t } = useTranslation('settings')
  const { data: workspace, error, refetch } = useWorkspaceSettings()
  const [snippet, setSnippet] = useState<Snippet>('curl')
  if (error && !workspace) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <>
      <EventLight />
      <Card title={t('connect.keyTitle')} hint={t('connect.keyHint')}>
        {workspace ? (
          <CopyField text={workspace.writeKey} label={t('connect.keyTitle')} />
        ) : (
          <Skeleton height={34} />
        )}
      </Card>
      <Card
        title={t('connect.snippetTitle')}
        hint={t('connect.snippetHint')}
        actions={
          <Segmented
            aria-label={t('connect.snippetTitle')}
            isWide={false}
            value={snippet}
            onChange={setSnippet}
            data={SNIPPETS.map((value) => ({ value, label: t(`connect.snippets.${value}`) }))}
          />
        }
      >
        {workspace ? (
          <CopyField
            isBlock
            text={snippetCode(snippet, workspace.url, workspace.writeKey)}
            label={t(`connect.snippets.${snippet}`)}
          />
        ) : (
          <Skeleton height={220} />
        )}
        <p className={connect.note}>
          {t(`connect.notes.${snippet}`)}{' '}
          <a href="/docs" target="_blank" rel="noreferrer">
            {t('connect.allCalls')}
          </a>
        </p>
      </Card>
    </>
  )
}

/** A light that says whether events arrive, and which were the last. */
function EventLight() {
  const { t } = useTranslation('settings')
  const { t: contacts } = useTranslation('contacts')
  const format = useFormat()
  const now = useNow(5000)
  const { data } = useRecentEvents()
  const lastAt = data?.lastAt ?? null
  return (
    <Card aria-live="polite">
      <div className={connect.light}>
        <span className={connect.lamp} data-on={lastAt !== null || undefined} aria-hidden />
        <b>
          {lastAt === null
            ? t('connect.waiting')
            : t('connect.last', { when: format.relative(lastAt, now) })}
        </b>
      </div>
      {lastAt === null ? (
        <p className={styles.text}>{t('connect.waitingHint')}</p>
      ) : (
        <ul className={connect.events}>
          {data?.events.slice(0, 6).map((event) => (
            <li key={event.id}>
              <time dateTime={new Date(event.at).toISOString()}>{format.time(event.at)}</time>
              <b>{event.name}</b>
              <Link to="/contacts/$contactId" params={{ contactId: event.contact.id }}>
                {contactName(event.contact, contacts('nameless'))}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
