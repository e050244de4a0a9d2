import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Tile } from '../ui/Tile.tsx'
import { canFollow } from './compose-steps.ts'
import { NodeIcon } from './node-icons.tsx'
import { isWanted, type NewStep, type Offer } from './offers.ts'
import styles from './StepPicker.module.css'
import { useDismissal } from './useDismissal.ts'

type StepPickerProps = {
  /** Where it opens, in pixels of the window. */
  place: { x: number; y: number }
  offers: readonly Offer[]
  /** What the list is for, where it is not for adding a step. */
  title?: string
  /** Which types it offers. Default: whatever can follow another step. */
  accepts?: (type: string) => boolean
  onPick: (step: NewStep) => void
  onClose: () => void
}

const WIDTH_PX = 248
const HEIGHT_PX = 380

/** A list of steps with type-ahead, opened at a port, at a line, or where a line was dropped. */
export function StepPicker({
  place,
  offers,
  title,
  accepts = canFollow,
  onPick,
  onClose,
}: StepPickerProps) {
  const { t } = useTranslation('canvas')
  const label = title ?? t('picker.title')
  const [query, setQuery] = useState('')
  const [index, setIndex] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const dismiss = useDismissal(box, onClose)
  const found = useMemo(
    () => offers.filter(({ type, name }) => accepts(type) && isWanted(query, name, type)),
    [offers, query, accepts],
  )
  const active = Math.min(index, found.length - 1)

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    // These keys are for the list of characters that one chooses from.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') dismiss()
    if (event.key === 'ArrowDown') setIndex((active + 1) % Math.max(1, found.length))
    if (event.key === 'ArrowUp') setIndex((active - 1 + found.length) % Math.max(1, found.length))
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') event.preventDefault()
    const chosen = found[active]
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      onPick(chosen)
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
        aria-activedescendant={found[active] ? `step-${found[active].key}` : undefined}
        aria-label={t('picker.search')}
        placeholder={t('picker.search')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setIndex(0)
        }}
      />
      <div id="step-picker-list" role="listbox" aria-label={label} className={styles.list}>
        {found.map((offer, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above
          <div
            key={offer.key}
            id={`step-${offer.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.option}
            onPointerEnter={() => setIndex(at)}
            onClick={() => onPick(offer)}
          >
            <Tile family={offer.family} size="small">
              <NodeIcon icon={offer.icon} size={15} />
            </Tile>
            {offer.name}
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>{t('picker.none')}</p>}
      </div>
    </div>
  )
}
