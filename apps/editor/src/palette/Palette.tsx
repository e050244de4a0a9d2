import type { NodeFamily } from '@sojourn/shared/node-type'
import { memo, type RefObject, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NodeIcon } from '../canvas/node-icons.tsx'
import { isWanted, type NewStep, type Offer } from '../canvas/offers.ts'
import { IconSearch } from '../icons.ts'
import { Tile } from '../ui/Tile.tsx'
import styles from './Palette.module.css'
import { type Drop, usePaletteDrag } from './usePaletteDrag.tsx'

const FAMILIES: NodeFamily[] = ['trigger', 'message', 'wait', 'split', 'data', 'control', 'exit']

type PaletteProps = {
  offers: readonly Offer[]
  searchRef: RefObject<HTMLInputElement | null>
  /** A step was dropped somewhere on the page. */
  onDrop: (step: NewStep, drop: Drop) => void
  /** A step was chosen without dragging: it goes below what is selected. */
  onChoose: (step: NewStep) => void
}

/** The steps that there are: drag one onto the canvas, a line or an open port, or choose it. */
export const Palette = memo(function Palette({
  offers,
  searchRef,
  onDrop,
  onChoose,
}: PaletteProps) {
  const { t } = useTranslation('canvas')
  const [query, setQuery] = useState('')
  const { start, ghost } = usePaletteDrag(onDrop, onChoose)
  const labelId = useId()
  const found = offers.filter(({ name, description }) => isWanted(query, name, description))
  const sections = [
    ...FAMILIES.map((family) => ({
      title: t(`family.${family}`),
      members: found.filter((offer) => !offer.isFlow && offer.family === family),
    })),
    { title: t('palette.flows'), members: found.filter(({ isFlow }) => isFlow) },
  ].filter(({ members }) => members.length > 0)

  return (
    <aside className={styles.palette} aria-labelledby={labelId}>
      <h2 id={labelId} className="sr-only">
        {t('palette.label')}
      </h2>
      <div className={styles.search}>
        <IconSearch size={16} aria-hidden />
        <input
          ref={searchRef}
          value={query}
          placeholder={t('palette.search')}
          aria-label={t('palette.search')}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation()
            if (event.nativeEvent.isComposing) return
            const [first] = found
            if (event.key === 'Enter' && first) {
              setQuery('')
              onChoose(first)
            }
            if (event.key === 'Escape') {
              setQuery('')
              event.currentTarget.blur()
            }
          }}
        />
        <kbd aria-hidden>/</kbd>
      </div>
      {sections.map(({ title, members }) => (
        <section key={title} aria-label={title}>
          <h3 className={styles.family}>{title}</h3>
          {members.map((offer) => (
            <button
              key={offer.key}
              type="button"
              className={styles.item}
              title={offer.description}
              data-palette={offer.key}
              onPointerDown={(event) => start(offer, event)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                onChoose(offer)
              }}
            >
              <Tile family={offer.family} size="small">
                <NodeIcon icon={offer.icon} size={15} />
              </Tile>
              <span className={styles.name}>{offer.name}</span>
            </button>
          ))}
        </section>
      ))}
      {found.length === 0 && <p className={styles.none}>{t('picker.none')}</p>}
      {ghost && (
        <div className={styles.ghost} style={{ left: ghost.x, top: ghost.y }} aria-hidden>
          <Tile family={ghost.offer.family} size="small">
            <NodeIcon icon={ghost.offer.icon} size={15} />
          </Tile>
          {ghost.offer.name}
        </div>
      )}
    </aside>
  )
})
