import { Drawer, Modal } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Dialog.module.css'
import type { DialogProps, SheetProps } from './Dialog.tsx'

const SIZES = { small: 440, medium: 560, large: 820 }
const VEIL = { color: 'var(--veil)', backgroundOpacity: 1 }

/** What `Dialog` shows; a chunk of its own, loaded when the first one opens. */
export function DialogOverlay({
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
      onClose={onClose ?? (() => undefined)}
      withCloseButton={onClose !== undefined}
      title={title}
      size={SIZES[size]}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
      overlayProps={VEIL}
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

/** What `Sheet` shows. */
export function SheetOverlay({
  isOpen,
  onClose,
  title,
  side = 'bottom',
  hasOwnHead = false,
  children,
}: SheetProps) {
  const { t } = useTranslation('frame')
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={hasOwnHead ? undefined : title}
      withCloseButton={!hasOwnHead}
      attributes={hasOwnHead ? { content: { 'aria-label': title } } : undefined}
      position={side}
      size={side === 'bottom' ? '80%' : 380}
      closeButtonProps={{ 'aria-label': t('close') }}
      overlayProps={VEIL}
      transitionProps={{ duration: 150 }}
      classNames={{ title: styles.title }}
    >
      {children}
    </Drawer>
  )
}
