import {
  Autocomplete,
  type AutocompleteProps,
  Select as MantineSelect,
  type SelectProps,
} from '@mantine/core'
import styles from './fields.module.css'
import { fieldLook } from './fields.tsx'

const dropdown = { dropdown: styles.dropdown, option: styles.option }

/** One of a list. `searchable` where the list is long. */
export const Select = (props: SelectProps) => (
  <MantineSelect
    {...fieldLook}
    allowDeselect={false}
    comboboxProps={{ shadow: undefined, transitionProps: { duration: 80 } }}
    checkIconPosition="right"
    maxDropdownHeight={280}
    {...props}
    classNames={{ ...fieldLook.classNames, ...dropdown }}
  />
)

/** Free text with suggestions. */
export const SuggestField = (props: AutocompleteProps) => (
  <Autocomplete
    {...fieldLook}
    maxDropdownHeight={280}
    limit={50}
    {...props}
    classNames={{ ...fieldLook.classNames, ...dropdown }}
  />
)
