import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import styles from './JourneyTitle.module.css'

/** The journey's name, changed in place. A new journey's is selected, ready to be typed over. */
export function JourneyTitle({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  const name = useDocument((state) => state.graph.name)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (isNew) field.current?.select()
  }, [isNew])
  // While it is being typed the field may be empty; the journey keeps its last name.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = name
  }, [name])

  return (
    <h1 className={styles.heading}>
      <span className="sr-only">{name}</span>
      <input
        ref={field}
        className={styles.field}
        aria-label={t('journeyName')}
        defaultValue={name}
        maxLength={200}
        size={Math.max(10, Math.min(40, Math.ceil(name.length * 1.1)))}
        onChange={({ target }) => {
          if (target.value.trim() !== '')
            store
              .getState()
              .burstCommit(
                'name',
                { key: 'undo.name' },
                { op: 'rename-journey', name: target.value },
              )
        }}
        onBlur={({ target }) => {
          target.value = name
          store.getState().endBurst()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        }}
      />
    </h1>
  )
}
