import {
  Autocomplete,
  type AutocompleteProps,
  Select as MantineSelect,
  type SelectProps,
} from '@mantine/core'
import styles from './fields.module.css'
import { fieldLook } from './fields.tsx'

const dropdown = { dropdown: styles.dropdown, option: styles.option }

/** What is chosen, in words: the field may be too narrow for them. */
const chosenLabel = ({ data = [], value }: SelectProps): string | undefined => {
  const options = data.flatMap((one) =>
    typeof one === 'object' && 'group' in one ? one.items : [one],
  )
  const chosen = options.find((one) => (typeof one === 'object' ? one.value : one) === value)
  return typeof chosen === 'object' && 'label' in chosen ? String(chosen.label) : chosen?.toString()
}

/** One of a list. `searchable` where the list is long. */
export const Select = (props: SelectProps) => (
  <MantineSelect
    {...fieldLook}
    title={chosenLabel(props) ?? props.placeholder}
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
