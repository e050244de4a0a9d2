import { useTranslation } from 'react-i18next'
import { useCanvas } from './CanvasContext.tsx'
import styles from './NodeCard.module.css'

type CardTitleProps = {
  id: string
  name: string
  isRenaming: boolean
  onRename: () => void
  onDone: () => void
}

/** A card's title. Double click turns it into a field; Enter keeps what was written, Escape does not. */
export function CardTitle({ id, name, isRenaming, onRename, onDone }: CardTitleProps) {
  const { t } = useTranslation('canvas')
  const { onRename: keep } = useCanvas()
  if (!isRenaming || keep === undefined)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for the pointer; the inspector has the field
      <h4 className={styles.title} onDoubleClick={onRename}>
        {name}
      </h4>
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
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        if (event.key === 'Escape') onDone()
      }}
    />
  )
}
