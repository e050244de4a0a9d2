import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LiquidAssist } from '../../liquid/LiquidAssist.tsx'
import { TextField } from '../../ui/fields.tsx'
import type { FieldProps } from '../field-props.ts'
import { useLiquidScope } from '../useLiquidScope.ts'
import { InsertVariable } from './InsertVariable.tsx'
import styles from './rows.module.css'
import { useFieldText } from './useFieldText.ts'
import { useInsertAtCursor } from './useInsertAtCursor.ts'

/** A web address that may hold variables; one without encryption is remarked upon: widget `url`. */
export function UrlField(props: FieldProps) {
  const { t } = useTranslation('inspector')
  const { label, help, error, schema } = props
  const { text, onText, onBlur } = useFieldText(props)
  const field = useRef<HTMLInputElement>(null)
  const scope = useLiquidScope()
  const { insert, note } = useInsertAtCursor(field, text, onText)
  const isOpen = /^http:\/\//i.test(text)
  return (
    <div className={styles.stack}>
      <div className={styles.assisted}>
        <TextField
          ref={field}
          type="url"
          inputMode="url"
          spellCheck={false}
          placeholder="https://"
          label={label}
          description={help}
          error={error}
          maxLength={schema.maxLength}
          value={text}
          onChange={(event) => {
            note()
            onText(event.currentTarget.value)
          }}
          onSelect={note}
          onBlur={onBlur}
        />
        <LiquidAssist field={field} value={text} scope={scope} />
        <InsertVariable onInsert={insert} />
      </div>
      {isOpen && <p className={styles.hint}>{t('url.open')}</p>}
    </div>
  )
}
