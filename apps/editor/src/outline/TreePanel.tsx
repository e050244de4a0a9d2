import { type KeyboardEventHandler, type ReactNode, type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { IconClose } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Outline.module.css'

type TreePanelProps = {
  /** Spoken name of the tree, and how its keys are used. */
  label: string
  help: string
  tree: RefObject<HTMLDivElement | null>
  /** True where it lies over the canvas, which has no room beside it. */
  isCover: boolean
  onKeyDown: KeyboardEventHandler
  onClose: () => void
  /** Between the head and the tree. */
  above?: ReactNode
  /** The lines. */
  children: ReactNode
  /** What opens at a line. */
  opened?: ReactNode
}

/** The panel of an outline: its head and its tree, beside or over the canvas. */
export function TreePanel(props: TreePanelProps) {
  const { label, help, tree, isCover, onKeyDown, onClose, above, children, opened } = props
  const { t } = useTranslation('outline')
  const helpId = useId()
  return (
    <section
      className={styles.panel}
      data-cover={isCover || undefined}
      aria-label={t('title')}
      data-outline
    >
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        <IconButton isSmall label={t('close')} icon={<IconClose size={17} />} onClick={onClose} />
      </header>
      {above}
      <p id={helpId} hidden>
        {help}
      </p>
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        className={styles.tree}
        aria-label={label}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
      {opened}
    </section>
  )
}
