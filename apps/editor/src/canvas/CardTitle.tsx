import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { nothingRenamed, useCanvas } from './CanvasContext.tsx'
import styles from './NodeCard.module.css'
import { titleIdOf } from './useFlow.ts'

type CardTitleProps = { id: string; name: string }

/** A card's title. Double click turns it into a field; Enter keeps what was written, Escape does not. */
export function CardTitle({ id, name }: CardTitleProps) {
  const { t } = useTranslation('canvas')
  const { onRename: keep, renaming, live } = useCanvas()
  const isLeft = useRef(false)
  const isRenaming = useStore(renaming ?? nothingRenamed, (state) => state.id === id)
  const onRename = () => renaming?.setState({ id })
  const onDone = () => renaming?.setState({ id: undefined })
  if (!isRenaming || live !== undefined || keep === undefined)
    return (
      <h2 id={titleIdOf(id)} className={styles.title} onDoubleClick={onRename}>
        {name}
      </h2>
    )

  const finish = (text: string) => {
    keep(id, text.trim() === '' ? null : text.trim())
    onDone()
  }
  return (
    <input
      className={`${styles.rename} nodrag nokey`}
      aria-label={t('rename')}
      defaultValue={name}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: the field stands where the double click was
      autoFocus
      onFocus={(event) => {
        isLeft.current = false
        event.target.select()
      }}
      onBlur={(event) => {
        // Whoever leaves by Escape loses the focus, too, before the field is gone.
        if (!isLeft.current) finish(event.target.value)
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        const card = event.currentTarget.closest<HTMLElement>('.react-flow__node')
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          isLeft.current = true
          onDone()
        }
        // The canvas keeps the keyboard, so that the next key is for the card.
        if (event.key === 'Enter' || event.key === 'Escape') card?.focus({ preventScroll: true })
      }}
    />
  )
}
