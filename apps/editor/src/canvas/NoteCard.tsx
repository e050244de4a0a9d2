import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useDocument } from '../document/DocumentContext.tsx'
import { CardTogether } from '../together/CardTogether.tsx'
import { nothingRenamed, useCanvas } from './CanvasContext.tsx'
import styles from './NoteCard.module.css'
import { sentenceIdOf, titleIdOf } from './useFlow.ts'

/** A slip of paper for whoever works on the journey. A double click writes on it. */
export const NoteCard = memo(function NoteCard({ id, selected }: NodeProps) {
  const { t } = useTranslation('canvas')
  const { words, live, onConfigure, renaming } = useCanvas()
  const node = useDocument(({ graph }) => graph.nodes[id])
  const isWriting = useStore(renaming ?? nothingRenamed, (state) => state.id === id)
  if (node === undefined) return null

  const name = node.title || words.typeName('note')
  const text = String(node.config['text'] ?? '')
  const finish = (next: string) => {
    renaming?.setState({ id: undefined })
    if (next !== text) onConfigure?.(id, { ...node.config, text: next })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of a card are those of the canvas, F2 among them
    <div
      className={styles.note}
      data-node-id={id}
      data-node-type="note"
      data-colour={node.config['colour'] ?? 'yellow'}
      data-selected={selected || undefined}
      onDoubleClick={live ? undefined : () => renaming?.setState({ id })}
    >
      <span id={titleIdOf(id)} className={styles.title}>
        {name}
      </span>
      <CardTogether id={id} name={name} />
      {isWriting && onConfigure ? (
        <textarea
          className={`${styles.field} nodrag nokey nowheel`}
          aria-label={t('noteText')}
          defaultValue={text}
          maxLength={2000}
          rows={4}
          // biome-ignore lint/a11y/noAutofocus: the field stands where the double click was
          autoFocus
          onFocus={({ target }) =>
            target.setSelectionRange(target.value.length, target.value.length)
          }
          onBlur={(event) => finish(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape') renaming?.setState({ id: undefined })
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
              event.currentTarget.blur()
          }}
        />
      ) : (
        <p id={sentenceIdOf(id)} className={styles.text} data-empty={text === '' || undefined}>
          {text || t('noteEmpty')}
        </p>
      )}
    </div>
  )
})
