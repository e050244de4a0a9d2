import { nodeTypes } from '@sojourn/nodes'
import { isForKind, type NodeFamily, type NodeType } from '@sojourn/shared/node-type'
import { memo, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NodeIcon } from '../canvas/node-icons.tsx'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconSearch } from '../icons.ts'
import { Tile } from '../ui/Tile.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './Palette.module.css'
import { type Drop, usePaletteDrag } from './usePaletteDrag.tsx'

const FAMILIES: NodeFamily[] = ['trigger', 'message', 'wait', 'split', 'data', 'control', 'exit']

type PaletteProps = {
  words: Words
  searchRef: RefObject<HTMLInputElement | null>
  /** A step was dropped somewhere on the page. */
  onDrop: (type: string, drop: Drop) => void
  /** A step was chosen without dragging: it goes below what is selected. */
  onChoose: (type: string) => void
}

/** The steps that there are: drag one onto the canvas, a line or an open port, or choose it. */
export const Palette = memo(function Palette({ words, searchRef, onDrop, onChoose }: PaletteProps) {
  const { t } = useTranslation('canvas')
  const [query, setQuery] = useState('')
  const { start, ghost } = usePaletteDrag(onDrop, onChoose)
  const wanted = query.trim().toLocaleLowerCase()
  const matches = ({ type }: NodeType) =>
    `${words.typeName(type)} ${words.description(type)}`.toLocaleLowerCase().includes(wanted)
  const kind = useDocument(({ graph }) => graph.kind)
  const found = [...nodeTypes.values()].filter((one) => isForKind(one, kind) && matches(one))

  return (
    <aside className={styles.palette} aria-label={t('palette.label')}>
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
            const [first] = found
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && first) {
              setQuery('')
              onChoose(first.type)
            }
            if (event.key === 'Escape') {
              setQuery('')
              event.currentTarget.blur()
            }
          }}
        />
        <kbd aria-hidden>/</kbd>
      </div>
      {FAMILIES.map((family) => {
        const members = found.filter((nodeType) => nodeType.family === family)
        if (members.length === 0) return null
        return (
          <section key={family} aria-label={t(`family.${family}`)}>
            <h3 className={styles.family}>{t(`family.${family}`)}</h3>
            {members.map(({ type, icon }) => (
              <button
                key={type}
                type="button"
                className={styles.item}
                title={words.description(type)}
                data-palette={type}
                onPointerDown={(event) => start(type, event)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return
                  event.preventDefault()
                  onChoose(type)
                }}
              >
                <Tile family={family} size="small">
                  <NodeIcon icon={icon} size={15} />
                </Tile>
                {words.typeName(type)}
              </button>
            ))}
          </section>
        )
      })}
      {found.length === 0 && <p className={styles.none}>{t('picker.none')}</p>}
      {ghost && (
        <div className={styles.ghost} style={{ left: ghost.x, top: ghost.y }} aria-hidden>
          <Tile family={nodeTypes.get(ghost.type)?.family ?? 'control'} size="small">
            <NodeIcon icon={nodeTypes.get(ghost.type)?.icon ?? ''} size={15} />
          </Tile>
          {words.typeName(ghost.type)}
        </div>
      )}
    </aside>
  )
})
