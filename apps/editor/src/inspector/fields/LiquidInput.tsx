import { useRef, useState } from 'react'
import { LiquidAssist } from '../../liquid/LiquidAssist.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { useLiquidScope } from '../useLiquidScope.ts'
import { InsertVariable } from './InsertVariable.tsx'
import styles from './rows.module.css'

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
  const [cursor, setCursor] = useState<number>()
  const insert = (text: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {}
    const start = cursor === undefined ? value.length : selectionStart
    const end = cursor === undefined ? value.length : selectionEnd
    onText(value.slice(0, start) + text + value.slice(end))
    setCursor(start + text.length)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(start + text.length, start + text.length)
    })
  }
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
          setCursor(event.currentTarget.selectionStart)
          onText(event.currentTarget.value)
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onBlur={onBlur}
      />
      <LiquidAssist field={area} value={value} scope={scope} />
      <InsertVariable onInsert={insert} />
    </div>
  )
}
