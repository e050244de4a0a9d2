import { TagsInput, type TagsInputProps } from '@mantine/core'
import styles from './fields.module.css'
import { fieldLook } from './fields.tsx'

/** Several short texts, each a chip; Enter or a comma ends one. `data` are suggestions. */
export const TagsField = (props: TagsInputProps) => (
  <TagsInput
    {...fieldLook}
    acceptValueOnBlur
    maxDropdownHeight={280}
    {...props}
    classNames={{
      ...fieldLook.classNames,
      dropdown: styles.dropdown,
      option: styles.option,
      pill: styles.tag,
    }}
  />
)
