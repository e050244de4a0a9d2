import { Notifications, notifications } from '@mantine/notifications'
import { IconCheck, IconWarning } from '../icons.ts'
import styles from './toast.module.css'

const look = {
  classNames: {
    root: styles.root,
    description: styles.text,
    icon: styles.icon,
    title: styles.title,
  },
}

/** Short messages in the corner: what was done, or what went wrong where no place on the page fits. */
export const toast = {
  done: (message: string) =>
    notifications.show({
      ...look,
      message,
      icon: <IconCheck size={16} />,
      autoClose: 4000,
      mod: { kind: 'done' },
    }),
  /** Stays longer: an error must be readable. */
  error: (message: string) =>
    notifications.show({
      ...look,
      message,
      icon: <IconWarning size={16} />,
      autoClose: 9000,
      mod: { kind: 'problem' },
    }),
}

/** Where toasts appear; once, in the app. */
export const Toasts = () => <Notifications position="bottom-right" limit={3} containerWidth={380} />
