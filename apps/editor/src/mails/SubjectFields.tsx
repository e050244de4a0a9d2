import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/languages.ts'
import { useMailStore } from './document/MailContext.tsx'
import { setLine } from './document/mail-edits.ts'
import { LiquidField } from './liquid/LiquidField.tsx'
import { judgeSubject } from './subject-length.ts'

/** The subject, with its length and what that means on a phone. */
export function SubjectField({ language, subject }: { language: Language; subject: string }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const { length, verdict } = judgeSubject(subject)
  const said = t('subject.count', { count: length })
  return (
    <LiquidField
      label={t('subject.label')}
      language={language}
      value={subject}
      maxLength={500}
      description={
        verdict === 'empty' ? t('subject.empty') : t(`subject.${verdict}`, { length: said })
      }
      onChange={(text) =>
        store
          .getState()
          .change(
            { key: 'undo.subject' },
            setLine(language, 'subject', text),
            `subject-${language}`,
          )
      }
    />
  )
}

/** The line beside the subject in the list of mails. */
export function PreheaderField({ language, preheader }: { language: Language; preheader: string }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  return (
    <LiquidField
      label={t('preheader.label')}
      language={language}
      value={preheader}
      maxLength={500}
      description={preheader === '' ? t('preheader.hint') : undefined}
      onChange={(text) =>
        store
          .getState()
          .change(
            { key: 'undo.preheader' },
            setLine(language, 'preheader', text),
            `preheader-${language}`,
          )
      }
    />
  )
}
