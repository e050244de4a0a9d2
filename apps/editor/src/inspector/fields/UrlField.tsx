import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import styles from './rows.module.css'
import { useFieldText } from './useFieldText.ts'

/** A web address; one without encryption is remarked upon: widget `url`. */
export function UrlField(props: FieldProps) {
  const { t } = useTranslation('inspector')
  const { label, help, error, schema } = props
  const { text, onText, onBlur } = useFieldText(props)
  const isOpen = /^http:\/\//i.test(text)
  return (
    <div className={styles.stack}>
      <TextField
        type="url"
        inputMode="url"
        spellCheck={false}
        placeholder="https://"
        label={label}
        description={help}
        error={error}
        maxLength={schema.maxLength}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onBlur={onBlur}
      />
      {isOpen && <p className={styles.hint}>{t('url.open')}</p>}
    </div>
  )
}
