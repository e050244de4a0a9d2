import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../frame/TopBar.tsx'
import type { Language } from '../i18n/languages.ts'
import { IconSend } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { useMailState } from './document/MailContext.tsx'
import type { MailSaving } from './document/useMailSaving.ts'
import { LanguageTabs } from './languages/LanguageTabs.tsx'
import { MailName } from './MailName.tsx'
import styles from './MailTopBar.module.css'
import { ModeSwitch } from './mjml/ModeSwitch.tsx'
import { SaveNote } from './SaveNote.tsx'
import { SendTestDialog } from './SendTestDialog.tsx'
import { UndoButtons } from './UndoButtons.tsx'
import { UsedBy } from './UsedBy.tsx'
import type { Mail } from './useMails.ts'

const route = getRouteApi('/frame/mails/$mailId')

type MailTopBarProps = {
  mail: Mail
  saving: MailSaving
  language: Language
}

/** Where am I, in which language, how is it written, is it saved, and the way out. */
export function MailTopBar({ mail, saving, language }: MailTopBarProps) {
  const { t } = useTranslation('mails')
  const name = useMailState((state) => state.document.name)
  const { journey } = route.useSearch()
  const navigate = useNavigate()
  const [isTesting, setTesting] = useState(false)
  const [isClosing, setClosing] = useState(false)

  const done = async () => {
    setClosing(true)
    await saving.save()
    setClosing(false)
    if (journey) void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey } })
    else void navigate({ to: '/mails' })
  }
  return (
    <>
      <TopBar
        title={name}
        heading={<MailName />}
        parent={{ label: t('page.back'), to: '/mails' }}
        pills={
          <span className={styles.pills}>
            <span className={styles.used}>
              <UsedBy usedBy={mail.usedBy} />
            </span>
            <SaveNote saving={saving} />
          </span>
        }
        tabs={<LanguageTabs language={language} />}
        actions={
          <>
            <UndoButtons />
            <span className={styles.mode}>
              <ModeSwitch language={language} />
            </span>
            <Button
              className={styles.test}
              icon={<IconSend size={17} />}
              onClick={() => setTesting(true)}
            >
              <span className={styles.testLabel}>{t('test.act')}</span>
            </Button>
            <Button variant="primary" isBusy={isClosing} onClick={() => void done()}>
              {t('page.done')}
            </Button>
          </>
        }
      />
      {isTesting && (
        <SendTestDialog
          mailId={mail.id}
          saving={saving}
          language={language}
          onClose={() => setTesting(false)}
        />
      )}
    </>
  )
}
