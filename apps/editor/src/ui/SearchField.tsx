import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconSearch } from '../icons.ts'
import { TextField } from './fields.tsx'
import styles from './SearchField.module.css'

type SearchFieldProps = { value: string; onChange: (value: string) => void; label: string }

/** A field that narrows a list while one types. Escape empties it. */
export function SearchField({ value, onChange, label }: SearchFieldProps) {
  const { t } = useTranslation('frame')
  return (
    <TextField
      type="search"
      className={styles.search}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('')
      }}
      leftSection={<IconSearch size={17} aria-hidden />}
      rightSection={
        value && <CloseButton size="sm" aria-label={t('clear')} onClick={() => onChange('')} />
      }
    />
  )
}
