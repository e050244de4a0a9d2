import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../field-props.ts'
import { TextPairs } from './TextPairs.tsx'

/** What of an answer is kept, by name and path: widget `saves`. */
export function SavesField(props: FieldProps) {
  const { t } = useTranslation('inspector')
  return (
    <TextPairs {...props} names={t('saves.name')} values={t('saves.path')} add={t('saves.add')} />
  )
}
