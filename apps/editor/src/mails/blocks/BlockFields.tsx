import type { MailBlock } from '@sojourn/shared/mail'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { useMailStore } from '../document/MailContext.tsx'
import { setBlock } from '../document/mail-edits.ts'
import { LiquidField } from '../liquid/LiquidField.tsx'
import { PictureFields } from './PictureFields.tsx'
import { TextTools } from './TextTools.tsx'

/** Changes the open block; what is typed into one field is one step of undo. */
export type ChangeBlock = (block: MailBlock, field?: string) => void

/** The fields of one block. */
export function BlockFields({ block, language }: { block: MailBlock; language: Language }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const change: ChangeBlock = (next, field) =>
    store
      .getState()
      .change(
        { key: 'undo.change', values: { kind: block.kind } },
        setBlock(language, next),
        field === undefined ? undefined : `${block.id}-${field}`,
      )
  switch (block.kind) {
    case 'heading':
      return (
        <>
          <LiquidField
            label={t('fields.heading')}
            language={language}
            value={block.text}
            onChange={(text) => change({ ...block, text }, 'text')}
          />
          <Segmented
            label={t('fields.level')}
            value={block.level}
            onChange={(level) => change({ ...block, level })}
            data={[
              { value: '1', label: t('fields.level1') },
              { value: '2', label: t('fields.level2') },
            ]}
          />
        </>
      )
    case 'text':
      return (
        <LiquidField
          isLong
          label={t('fields.text')}
          language={language}
          value={block.text}
          description={t('fields.textHint')}
          tools={(field) => <TextTools field={field} />}
          onChange={(text) => change({ ...block, text }, 'text')}
        />
      )
    case 'button':
      return (
        <>
          <LiquidField
            label={t('fields.buttonText')}
            language={language}
            value={block.text}
            onChange={(text) => change({ ...block, text }, 'text')}
          />
          <LiquidField
            isAddress
            label={t('fields.buttonLink')}
            language={language}
            value={block.link}
            placeholder={t('fields.linkExample')}
            maxLength={2000}
            onChange={(link) => change({ ...block, link }, 'link')}
          />
        </>
      )
    case 'picture':
      return <PictureFields block={block} language={language} onChange={change} />
    case 'divider':
      return null
  }
}
