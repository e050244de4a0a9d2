import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './FileDrop.module.css'

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

/** A page on which a journey's file may be dropped. */
export function FileDrop({
  onFile,
  children,
}: {
  onFile: (file: File) => void
  children: ReactNode
}) {
  const { t } = useTranslation('files')
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button beside it asks for the same file
    <div
      className={styles.area}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        // Else the browser would open the file instead of this page.
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      }}
      onDragLeave={(event) => {
        const inside = event.relatedTarget
        if (!(inside instanceof Node && event.currentTarget.contains(inside))) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file === undefined) return
        event.preventDefault()
        onFile(file)
      }}
    >
      {children}
      {isOver && <p className={styles.hint}>{t('drop')}</p>}
    </div>
  )
}
