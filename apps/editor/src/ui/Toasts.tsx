import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'

/** Where toasts appear. Loaded after the page stands: nothing is to be said before. */
export const Toasts = () => <Notifications position="bottom-right" limit={3} containerWidth={380} />
