import {
  type CheckboxProps,
  Checkbox as MantineCheckbox,
  Switch as MantineSwitch,
  type SwitchProps,
} from '@mantine/core'
import styles from './Switch.module.css'

/** On or off, at once. */
export const Switch = (props: SwitchProps) => (
  <MantineSwitch
    withThumbIndicator={false}
    classNames={{ label: styles.label, description: styles.description, track: styles.track }}
    {...props}
  />
)

/** A box to tick in a form. */
export const Checkbox = (props: CheckboxProps) => (
  <MantineCheckbox
    classNames={{ label: styles.label, description: styles.description }}
    {...props}
  />
)
