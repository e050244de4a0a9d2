import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useCanvas } from '../canvas/CanvasContext.tsx'
import { IconComment } from '../icons.ts'
import { Avatar } from '../ui/Avatar.tsx'
import styles from './CardTogether.module.css'
import { nobodyElse } from './together-store.ts'

/** Who else has this card chosen, and how much is said of it. */
export function CardTogether({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('canvas')
  const { together = nobodyElse, onComments } = useCanvas()
  const others = useStore(together, (state) => state.others[id])
  const threads = useStore(together, (state) => state.threads[id])
  if (others === undefined && threads === undefined) return null
  return (
    <div className={styles.signs}>
      {others?.map((other) => (
        <Avatar key={other.window} id={other.window} name={other.name ?? '?'} size="small" />
      ))}
      {threads !== undefined && onComments && (
        <button
          type="button"
          // The cards are gone through by arrow keys; C opens the comments of the chosen one.
          tabIndex={-1}
          className={`${styles.comments} nodrag nopan`}
          aria-label={t('comments', { count: threads, name })}
          onClick={(event) => {
            event.stopPropagation()
            onComments(id)
          }}
        >
          <IconComment size={14} aria-hidden />
          {threads}
        </button>
      )}
    </div>
  )
}
