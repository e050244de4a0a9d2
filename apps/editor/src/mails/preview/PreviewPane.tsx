import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../api/useErrorText.ts'
import { contactName } from '../../contacts/contact-name.ts'
import type { Language } from '../../i18n/languages.ts'
import { IconWarning } from '../../icons.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ContactPicker } from './ContactPicker.tsx'
import { MailHeader } from './MailHeader.tsx'
import { MailSheet } from './MailSheet.tsx'
import styles from './PreviewPane.module.css'
import { TheirLanguage } from './TheirLanguage.tsx'
import type { PreviewQuery } from './usePreview.ts'
import type { PickedContact } from './usePreviewContact.ts'

const VIEWS = ['desktop', 'phone', 'dark', 'text'] as const

/** How the mail is looked at. */
export type PreviewView = (typeof VIEWS)[number]

type PreviewPaneProps = { language: Language; preview: PreviewQuery; picked: PickedContact }

/** The mail as one contact sees it, on one kind of screen. */
export function PreviewPane({ language, preview, picked }: PreviewPaneProps) {
  const { t } = useTranslation('mails')
  const errorText = useErrorText()
  const [view, setView] = useState<PreviewView>('desktop')
  const { contact } = picked
  const { data, error, isFetching } = preview
  const name = contact ? contactName(contact, t('preview.nobody')) : t('preview.nobody')
  const isEmpty = data !== undefined && data.html === ''
  const isBlocked = isEmpty && data.problems.some(({ code }) => code !== 'mail.no-content')

  return (
    <>
      <div className={styles.bar}>
        <span className={styles.who}>
          <span className={styles.as}>{t('preview.as')}</span>
          <ContactPicker picked={picked} />
          <TheirLanguage language={language} contact={contact} />
        </span>
        <Segmented
          aria-label={t('preview.views.label')}
          isWide={false}
          value={view}
          onChange={setView}
          data={VIEWS.map((one) => ({ value: one, label: t(`preview.views.${one}`) }))}
        />
      </div>
      {error && (
        <p className={styles.error} role="status">
          <IconWarning size={16} aria-hidden />
          {t('preview.failed', { reason: errorText(error) })}
        </p>
      )}
      <article
        className={styles.paper}
        data-view={view}
        aria-busy={isFetching}
        aria-label={t('preview.frame', { name })}
      >
        <MailHeader preview={data} contact={contact} />
        {!data && !error && (
          <div className={styles.bones}>
            <Skeleton width="60%" height={26} />
            <Skeleton />
            <Skeleton width="90%" />
            <Skeleton width="70%" />
          </div>
        )}
        {isEmpty && (
          <p className={styles.nothing}>{t(isBlocked ? 'preview.blocked' : 'preview.nothing')}</p>
        )}
        {data && !isEmpty && view === 'text' && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre className={styles.text} tabIndex={0} lang={data.language}>
            {data.text}
          </pre>
        )}
        {data && !isEmpty && view !== 'text' && (
          <MailSheet
            html={data.html}
            scheme={view === 'dark' ? 'dark' : 'light'}
            title={t('preview.frame', { name })}
          />
        )}
      </article>
    </>
  )
}
