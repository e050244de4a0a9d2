import { useTranslation } from 'react-i18next'
import type { FieldProps } from '../field-props.ts'
import { TextPairs } from './TextPairs.tsx'

/** Names with texts, such as the headers of a call: widget `key-values`. */
export function KeyValuesField(props: FieldProps) {
  const { t } = useTranslation('inspector')
  return (
    <TextPairs {...props} names={t('pairs.name')} values={t('pairs.value')} add={t('pairs.add')} />
  )
}
