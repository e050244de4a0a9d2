import { nodeTypes } from '@sojourn/nodes'
import { isForKind } from '@sojourn/shared/node-type'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { Tile } from '../ui/Tile.tsx'
import type { Words } from '../words/useWords.ts'
import { canFollow } from './compose-steps.ts'
import { NodeIcon } from './node-icons.tsx'
import styles from './StepPicker.module.css'
import { useDismissal } from './useDismissal.ts'

type StepPickerProps = {
  /** Where it opens, in pixels of the window. */
  place: { x: number; y: number }
  words: Words
  /** What the list is for, where it is not for adding a step. */
  title?: string
  /** Which types it offers. Default: whatever can follow another step. */
  accepts?: (type: string) => boolean
  onPick: (type: string) => void
  onClose: () => void
}

const WIDTH_PX = 248
const HEIGHT_PX = 380

/** A list of steps with type-ahead, opened at a port, at a line, or where a line was dropped. */
export function StepPicker({
  place,
  words,
  title,
  accepts = canFollow,
  onPick,
  onClose,
}: StepPickerProps) {
  const { t } = useTranslation('canvas')
  const label = title ?? t('picker.title')
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const kind = useDocument(({ graph }) => graph.kind)
  const box = useRef<HTMLDivElement>(null)
  const dismiss = useDismissal(box, onClose)
  const wanted = query.trim().toLocaleLowerCase()
  const found = useMemo(
    () =>
      [...nodeTypes.values()].filter(
        (nodeType) =>
          isForKind(nodeType, kind) &&
          accepts(nodeType.type) &&
          `${words.typeName(nodeType.type)} ${nodeType.type}`.toLocaleLowerCase().includes(wanted),
      ),
    [words, wanted, accepts, kind],
  )
  const active = Math.min(index, found.length - 1)

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') dismiss()
    if (event.key === 'ArrowDown') setIndex((active + 1) % Math.max(1, found.length))
    if (event.key === 'ArrowUp') setIndex((active - 1 + found.length) % Math.max(1, found.length))
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault()
    const chosen = found[active]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault()
      onPick(chosen.type)
    }
  }

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      className={styles.picker}
      style={{
        left: Math.max(8, Math.min(place.x, window.innerWidth - WIDTH_PX - 8)),
        top: Math.max(8, Math.min(place.y + 6, window.innerHeight - HEIGHT_PX - 8)),
      }}
      onKeyDown={onKeyDown}
    >
      <input
        className={styles.search}
        // biome-ignore lint/a11y/noAutofocus: the picker was opened to type into
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="step-picker-list"
        aria-activedescendant={found[active] ? `step-${found[active].type}` : undefined}
        aria-label={t('picker.search')}
        placeholder={t('picker.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
      />
      <div id="step-picker-list" role="listbox" aria-label={label} className={styles.list}>
        {found.map((nodeType, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
          <div
            key={nodeType.type}
            id={`step-${nodeType.type}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.option}
            onPointerEnter={() => setIndex(at)}
            onClick={() => onPick(nodeType.type)}
          >
            <Tile family={nodeType.family} size="small">
              <NodeIcon icon={nodeType.icon} size={15} />
            </Tile>
            {words.typeName(nodeType.type)}
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>{t('picker.none')}</p>}
      </div>
    </div>
  )
}
