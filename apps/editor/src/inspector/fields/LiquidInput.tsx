import { useRef } from 'react'
import { LiquidAssist } from '../../liquid/LiquidAssist.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { useLiquidScope } from '../useLiquidScope.ts'
import { InsertVariable } from './InsertVariable.tsx'
import styles from './rows.module.css'
import { useInsertAtCursor } from './useInsertAtCursor.ts'

type LiquidInputProps = {
  /** Names the text area. */
  label: string
  value: string
  maxLength?: number
  isBlock?: boolean
  hasError?: boolean
  onText: (text: string) => void
  onBlur?: () => void
}

/** Text that may hold variables, with a menu that puts one where the cursor stands. */
export function LiquidInput({
  label,
  value,
  maxLength,
  isBlock = false,
  hasError = false,
  onText,
  onBlur,
}: LiquidInputProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  const scope = useLiquidScope()
  const { insert, note } = useInsertAtCursor(area, value, onText)
  return (
    <div className={styles.assisted}>
      <TextAreaField
        ref={area}
        aria-label={label}
        className={isBlock ? styles.mono : undefined}
        minRows={isBlock ? 5 : 1}
        maxRows={isBlock ? 24 : 8}
        maxLength={maxLength}
        error={hasError}
        spellCheck={!isBlock}
        value={value}
        onChange={(event) => {
          note()
          onText(event.currentTarget.value)
        }}
        onSelect={note}
        onBlur={onBlur}
      />
      <LiquidAssist field={area} value={value} scope={scope} />
      <InsertVariable onInsert={insert} />
    </div>
  )
}
