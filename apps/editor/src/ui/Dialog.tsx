import { Drawer, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Dialog.module.css'

type DialogProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children?: ReactNode
  /** The buttons at the end, the primary one last. */
  actions?: ReactNode
  /** Makes the content a form: Enter submits it. */
  onSubmit?: () => void
  size?: 'small' | 'medium' | 'large'
}

const SIZES = { small: 440, medium: 560, large: 820 }

/** A dialog: only for what cannot be undone, concerns people inside, or makes something new. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  onSubmit,
  size = 'small',
}: DialogProps) {
  const { t } = useTranslation('frame')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog may open inside a form of the page; that one is not meant.
    event.stopPropagation()
    onSubmit?.()
  }
  const inside = (
    <>
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </>
  )
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={SIZES[size]}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      transitionProps={{ duration: 120 }}
      classNames={{
        content: styles.content,
        header: styles.header,
        title: styles.title,
        body: styles.body,
      }}
    >
      {onSubmit ? (
        <form onSubmit={submit} noValidate>
          {inside}
        </form>
      ) : (
        inside
      )}
    </Modal>
  )
}

/** The fields of a dialog, one below the other. */
export const DialogForm = ({ children }: { children: ReactNode }) => (
  <div className={styles.form}>{children}</div>
)

/** A paragraph of a dialog. */
export const DialogText = ({ children }: { children: ReactNode }) => (
  <p className={styles.text}>{children}</p>
)

type SheetProps = {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  side?: 'bottom' | 'right'
  children: ReactNode
}

/** A panel that slides in over the page: what is docked on a wide screen, on a narrow one. */
export function Sheet({ isOpen, onClose, title, side = 'bottom', children }: SheetProps) {
  const { t } = useTranslation('frame')
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      position={side}
      size={side === 'bottom' ? '80%' : 380}
      closeButtonProps={{ 'aria-label': t('close') }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
      transitionProps={{ duration: 150 }}
      classNames={{ title: styles.title }}
    >
      {children}
    </Drawer>
  )
}
