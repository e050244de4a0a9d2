import type { MailBlock } from '@sojourn/shared/mail'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { LiquidField } from '../liquid/LiquidField.tsx'
import type { ChangeBlock } from './BlockFields.tsx'
import { PictureDrop } from './PictureDrop.tsx'

type PictureFieldsProps = {
  block: Extract<MailBlock, { kind: 'picture' }>
  language: Language
  onChange: ChangeBlock
}

/** A picture: the file, what it shows, and where a click leads. */
export function PictureFields({ block, language, onChange }: PictureFieldsProps) {
  const { t } = useTranslation('mails')
  const isAltMissing = block.src !== '' && block.alt.trim() === ''
  return (
    <>
      <PictureDrop
        src={block.src}
        alt={block.alt}
        onUploaded={(src) => onChange({ ...block, src })}
      />
      <LiquidField
        label={t('fields.alt')}
        language={language}
        value={block.alt}
        maxLength={1000}
        description={t('fields.altHint')}
        error={isAltMissing ? t('fields.altMissing') : undefined}
        onChange={(alt) => onChange({ ...block, alt }, 'alt')}
      />
      <LiquidField
        isAddress
        label={t('fields.pictureLink')}
        language={language}
        value={block.link}
        placeholder={t('fields.linkExample')}
        maxLength={2000}
        onChange={(link) => onChange({ ...block, link }, 'link')}
      />
      <LiquidField
        isAddress
        label={t('fields.pictureAddress')}
        language={language}
        value={block.src}
        maxLength={2000}
        onChange={(src) => onChange({ ...block, src }, 'src')}
      />
    </>
  )
}
