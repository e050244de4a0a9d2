import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/languages.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { ChecksList } from './checks/ChecksList.tsx'
import { MailProvider, useMailState } from './document/MailContext.tsx'
import { openMail } from './document/open-mail.ts'
import { type MailSaving, useMailSaving } from './document/useMailSaving.ts'
import { useSettledMail } from './document/useSettledMail.ts'
import { useUndoKeys } from './document/useUndoKeys.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import { MailScopeProvider } from './liquid/MailScope.tsx'
import styles from './MailEditor.module.css'
import { MailTopBar } from './MailTopBar.tsx'
import { PreviewPane } from './preview/PreviewPane.tsx'
import { usePreview } from './preview/usePreview.ts'
import { usePreviewContact } from './preview/usePreviewContact.ts'
import { UsedBy } from './UsedBy.tsx'
import type { Mail } from './useMails.ts'
import { VariantPanel } from './VariantPanel.tsx'

const route = getRouteApi('/frame/mails/$mailId')

/** Writing a mail beside a living preview of it. */
export function MailEditor({ mail }: { mail: Mail }) {
  const [{ store, first }] = useState(() => openMail(mail))
  const saving = useMailSaving(mail.id, store, first)
  return (
    <MailProvider store={store}>
      <MailScopeProvider journeys={mail.usedBy.map(({ id }) => id)}>
        <Desk mail={mail} saving={saving} />
      </MailScopeProvider>
    </MailProvider>
  )
}

function Desk({ mail, saving }: { mail: Mail; saving: MailSaving }) {
  const { t } = useTranslation('mails')
  // Drawn anew when the writing rests, not at every letter.
  const document = useSettledMail()
  const search = route.useSearch()
  const [chosenBlock, setChosenBlock] = useState<string>()
  const [side, setSide] = useState<'write' | 'preview'>('write')
  useUndoKeys()
  const show = (next: typeof side) => {
    setSide(next)
    // The other side begins at its top, wherever one was in this one.
    window.document.getElementById('main')?.scrollTo(0, 0)
  }

  const language = useMailState(({ document: { variants, fallback } }) => {
    const wanted = search.language ?? fallback
    const [first] = Object.keys(variants) as Language[]
    return variants[wanted] ? wanted : (first ?? fallback)
  })
  const picked = usePreviewContact()
  const preview = usePreview(document, language, picked.contact?.id)

  return (
    <>
      <MailTopBar mail={mail} saving={saving} language={language} />
      <div className={styles.sides}>
        <Segmented
          aria-label={t('page.views')}
          value={side}
          onChange={show}
          data={[
            { value: 'write', label: t('page.write') },
            { value: 'preview', label: t('page.preview') },
          ]}
        />
      </div>
      <div className={styles.desk} data-side={side}>
        <section className={styles.write} aria-label={t('page.write')}>
          <VariantPanel language={language} chosen={chosenBlock} onChoose={setChosenBlock} />
          <ChecksList
            document={document}
            language={language}
            preview={preview}
            onShowBlock={setChosenBlock}
          />
          <div className={styles.used}>
            <UsedBy usedBy={mail.usedBy} />
          </div>
        </section>
        <section className={styles.preview} aria-label={t('page.preview')}>
          <PreviewPane language={language} preview={preview} picked={picked} />
        </section>
      </div>
      <ConflictDialog mail={mail} saving={saving} />
      <LeaveDialog saving={saving} />
    </>
  )
}
