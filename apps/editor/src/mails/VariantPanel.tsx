import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/languages.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { BlockList } from './blocks/BlockList.tsx'
import { FooterRow } from './blocks/FooterRow.tsx'
import { useMailState } from './document/MailContext.tsx'
import { ModeSwitch } from './mjml/ModeSwitch.tsx'
import { PreheaderField, SubjectField } from './SubjectFields.tsx'
import styles from './VariantPanel.module.css'

// The code editor is larger than all else on this page.
const MjmlEditor = lazy(async () => ({
  default: (await import('./mjml/MjmlEditor.tsx')).MjmlEditor,
}))

type VariantPanelProps = {
  language: Language
  /** The block that is open. */
  chosen: string | undefined
  onChoose: (block: string | undefined) => void
}

/** One language of the mail: subject, preview line, and blocks or code. */
export function VariantPanel({ language, chosen, onChoose }: VariantPanelProps) {
  const { t } = useTranslation('mails')
  const variant = useMailState((state) => state.document.variants[language])
  if (variant === undefined) return null
  const { body } = variant
  return (
    // Fields hold places of carets: those of one language are not those of another.
    <div key={language} className={styles.panel} lang={language}>
      <SubjectField language={language} subject={variant.subject} />
      <PreheaderField language={language} preheader={variant.preheader} />
      <div className={styles.mode}>
        <ModeSwitch language={language} />
      </div>
      {body.mode === 'blocks' ? (
        <BlockList language={language} blocks={body.blocks} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Suspense
          fallback={
            <div role="status">
              <span className="sr-only">{t('mode.loading')}</span>
              <Skeleton height={320} />
            </div>
          }
        >
          <MjmlEditor language={language} source={body.source} />
        </Suspense>
      )}
      <FooterRow />
    </div>
  )
}
