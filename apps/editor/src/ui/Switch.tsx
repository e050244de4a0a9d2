import { Switch as MantineSwitch, type SwitchProps } from '@mantine/core'
import styles from './Switch.module.css'

/** On or off, at once. */
export const Switch = (props: SwitchProps) => (
  <MantineSwitch
    withThumbIndicator={false}
    classNames={{ label: styles.label, description: styles.description, track: styles.track }}
    {...props}
  />
)
