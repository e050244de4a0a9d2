import { nodeTypes } from '@sojourn/nodes'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canFollow } from '../canvas/compose-steps.ts'
import { NodeIcon } from '../canvas/node-icons.tsx'
import styles from '../canvas/StepPicker.module.css'
import { useDocument } from '../document/DocumentContext.tsx'
import { Tile } from '../ui/Tile.tsx'
import type { Words } from '../words/useWords.ts'

type TargetPickerProps = {
  /** The step whose way is led elsewhere: it cannot lead to itself. */
  from: string
  place: { x: number; y: number }
  words: Words
  onPick: (id: string) => void
  onClose: () => void
  /** Done or left by a key: the keyboard goes back to where it came from. */
  onBack: () => void
}

/** The steps of the journey with type-ahead: one of them is where a way is to lead. */
export function TargetPicker({ from, place, words, onPick, onClose, onBack }: TargetPickerProps) {
  const { t } = useTranslation('outline')
  const graph = useDocument((state) => state.graph)
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const wanted = query.trim().toLocaleLowerCase()
  const found = Object.entries(graph.nodes)
    .filter(([id, { type }]) => id !== from && canFollow(type))
    .map(([id, { type }]) => ({
      id,
      name: words.nodeName(graph, id),
      nodeType: nodeTypes.get(type),
    }))
    .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  const active = Math.min(index, found.length - 1)

  useEffect(() => {
    const close = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as globalThis.Node)) onClose()
    }
    window.addEventListener('pointerdown', close, true)
    return () => window.removeEventListener('pointerdown', close, true)
  }, [onClose])

  const close = () => {
    onClose()
    onBack()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') close()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setIndex((active + step + found.length) % Math.max(1, found.length))
    }
    const chosen = found[active]
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen) {
      event.preventDefault()
      onPick(chosen.id)
      close()
    }
  }

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={t('target.title')}
      className={styles.picker}
      style={{
        left: Math.max(8, Math.min(place.x, window.innerWidth - 256)),
        top: Math.max(8, Math.min(place.y, window.innerHeight - 388)),
      }}
      onKeyDown={onKeyDown}
    >
      <input
        className={styles.search}
        // biome-ignore lint/a11y/noAutofocus: the list was opened to type into
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="target-picker-list"
        aria-activedescendant={found[active] ? `target-${found[active].id}` : undefined}
        aria-label={t('target.search')}
        placeholder={t('target.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
      />
      <div
        id="target-picker-list"
        role="listbox"
        aria-label={t('target.title')}
        className={styles.list}
      >
        {found.map(({ id, name, nodeType }, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
          <div
            key={id}
            id={`target-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.option}
            onPointerEnter={() => setIndex(at)}
            onClick={() => {
              onPick(id)
              close()
            }}
          >
            <Tile family={nodeType?.family ?? 'control'} size="small">
              <NodeIcon icon={nodeType?.icon ?? ''} size={15} />
            </Tile>
            {name}
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>{t('target.none')}</p>}
      </div>
    </div>
  )
}
