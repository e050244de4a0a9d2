import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../../i18n/languages.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useMailState, useMailStore } from '../document/MailContext.tsx'
import { setBody } from '../document/mail-edits.ts'
import { mjmlOfBlocks } from './mjml-of-blocks.ts'

/** Blocks or code, for one language. What cannot be brought along is asked for before. */
export function ModeSwitch({ language }: { language: Language }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const body = useMailState((state) => state.document.variants[language]?.body)
  const [asked, setAsked] = useState<'blocks' | 'mjml'>()
  if (body === undefined) return null

  const go = (mode: 'blocks' | 'mjml') => {
    const next =
      mode === 'blocks'
        ? { mode, blocks: [] }
        : { mode, source: mjmlOfBlocks(body.mode === 'blocks' ? body.blocks : []) }
    store.getState().change({ key: 'undo.mode', values: { mode } }, setBody(language, next))
  }
  const hasContent = body.mode === 'blocks' ? body.blocks.length > 0 : body.source.trim() !== ''
  const choose = (mode: 'blocks' | 'mjml') => {
    if (mode === body.mode) return
    if (hasContent) setAsked(mode)
    else go(mode)
  }
  const values = { language: LANGUAGE_NAMES[language] }
  const words = asked === 'blocks' ? ('mode.toBlocks' as const) : ('mode.toMjml' as const)
  return (
    <>
      <Segmented
        aria-label={t('mode.label')}
        value={body.mode}
        onChange={choose}
        data={[
          { value: 'blocks', label: t('mode.blocks') },
          { value: 'mjml', label: t('mode.mjml') },
        ]}
      />
      <ConfirmDialog
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(`${words}Title`)}
        text={t(`${words}Text`, values)}
        confirm={t(`${words}Submit`)}
        isDangerous={asked === 'blocks'}
        onConfirm={async () => asked && go(asked)}
      />
    </>
  )
}
