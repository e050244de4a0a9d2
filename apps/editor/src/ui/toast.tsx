import { lazy, Suspense } from 'react'
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

const show = async (kind: 'done' | 'problem', message: string): Promise<void> => {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({
    ...look,
    message,
    icon: kind === 'done' ? <IconCheck size={16} /> : <IconWarning size={16} />,
    // An error stays longer: it must be readable.
    autoClose: kind === 'done' ? 4000 : 9000,
    mod: { kind },
  })
}

/** Short messages in the corner: what was done, or what went wrong where no place on the page fits. */
export const toast = {
  done: (message: string) => void show('done', message),
  error: (message: string) => void show('problem', message),
}

const LazyToasts = lazy(async () => ({ default: (await import('./Toasts.tsx')).Toasts }))

/** Where toasts appear; once, in the app. */
export const Toasts = () => (
  <Suspense fallback={null}>
    <LazyToasts />
  </Suspense>
)
