import { CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconSearch } from '../icons.ts'
import { TextField } from './fields.tsx'
import styles from './SearchField.module.css'

type SearchFieldProps = { value: string; onChange: (value: string) => void; label: string }

/**
 * A field that narrows a list while one types. Escape empties it. It holds its text itself: `value` may
 * come back a moment later, by way of the address, and caret and input method must not notice.
 */
export function SearchField({ value, onChange, label }: SearchFieldProps) {
  const { t } = useTranslation('frame')
  const [typed, setTyped] = useState(value)
  // What was told and has not come back yet; any other value is news from elsewhere.
  const [told, setTold] = useState<string>()
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    if (value === told) setTold(undefined)
    else if (told === undefined) setTyped(value)
  }
  const change = (text: string) => {
    setTyped(text)
    setTold(text === value ? undefined : text)
    onChange(text)
  }
  return (
    <TextField
      type="search"
      className={styles.search}
      aria-label={label}
      placeholder={label}
      title={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) change('')
      }}
      leftSection={<IconSearch size={17} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('clear')} onClick={() => change('')} />
      }
    />
  )
}
