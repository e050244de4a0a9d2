import { type ReactNode, useRef, useState } from 'react'
import { LANGUAGE_NAMES, type Language } from '../../i18n/languages.ts'
import { insertText } from '../../liquid/insert-text.ts'
import { LiquidAssist } from '../../liquid/LiquidAssist.tsx'
import { TextAreaField, TextField } from '../../ui/fields.tsx'
import { useMailStore } from '../document/MailContext.tsx'
import { FallbackDialog } from './FallbackDialog.tsx'
import { InsertMenu } from './InsertMenu.tsx'
import styles from './LiquidField.module.css'
import type { LiquidValue } from './liquid-value.ts'
import { useMailScope } from './MailScope.tsx'

type LiquidFieldProps = {
  label: string
  language: Language
  value: string
  onChange: (text: string) => void
  /** A web address: values are written so that they do not break it. */
  isAddress?: boolean
  isLong?: boolean
  description?: ReactNode
  error?: ReactNode
  placeholder?: string
  maxLength?: number
  /** Drawn above a long field, beside the menu of values. */
  tools?: (field: () => HTMLTextAreaElement | null) => ReactNode
  autoFocus?: boolean
}

/** A text of the mail: written by hand, with values of the contact inserted from a menu. */
export function LiquidField({
  label,
  language,
  value,
  onChange,
  isAddress = false,
  isLong = false,
  tools,
  autoFocus = false,
  ...rest
}: LiquidFieldProps) {
  const store = useMailStore()
  const line = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const field = () => (isLong ? area.current : line.current)
  const [asked, setAsked] = useState<LiquidValue>()

  const insert = (text: string) => {
    setAsked(undefined)
    const target = field()
    // After menu and dialog have handed the focus back.
    if (target) setTimeout(() => insertText(target, text), 40)
  }
  const scope = useMailScope()
  const menu = <InsertMenu label={label} isAddress={isAddress} onAsk={setAsked} onInsert={insert} />
  const shared = {
    label,
    value,
    lang: language,
    spellCheck: !isAddress,
    'data-autofocus': autoFocus || undefined,
    onBlur: () => store.getState().endBurst(),
    ...rest,
  }
  return (
    <div className={styles.field}>
      {isLong ? (
        <>
          <TextAreaField
            {...shared}
            ref={area}
            maxRows={18}
            minRows={3}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <span className={styles.tools}>
            {tools?.(() => area.current)}
            {menu}
          </span>
        </>
      ) : (
        <TextField
          {...shared}
          ref={line}
          inputMode={isAddress ? 'url' : undefined}
          rightSection={menu}
          rightSectionPointerEvents="all"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <LiquidAssist key={String(isLong)} field={isLong ? area : line} value={value} scope={scope} />
      {asked && (
        <FallbackDialog
          value={asked}
          language={language}
          languageName={LANGUAGE_NAMES[language]}
          isAddress={isAddress}
          onInsert={insert}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}
