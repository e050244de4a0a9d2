import type { NodeType } from '@sojourn/shared/node-type'
import { type CSSProperties, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NodeIcon } from '../canvas/node-icons.tsx'
import { IconChevronDown } from '../icons.ts'
import { Tile } from '../ui/Tile.tsx'
import styles from './Outline.module.css'
import type { Row } from './outline-rows.ts'

/** What every line asks of its outline, by its key. */
export type LineActs = {
  onFocus: (key: string) => void
  onPress: (key: string) => void
  onToggle: (key: string) => void
}

/** The same acts for good, always as they are now: a line is drawn anew when what it shows changes, and for nothing else. */
export const useLasting = <T extends Record<string, (key: string) => void>>(acts: T): T => {
  const latest = useRef(acts)
  latest.current = acts
  const [lasting] = useState(() =>
    Object.fromEntries(
      Object.keys(acts).map((name) => [name, (key: string) => latest.current[name]?.(key)]),
    ),
  )
  // Made of the names of the acts, each with an act of its kind.
  return lasting as T
}

type TreeLineProps = {
  row: Row
  /** The type of the step that it is about; undefined for a section. */
  nodeType: NodeType | undefined
  /** The one line that Tab comes to. */
  isActive: boolean
  isSelected: boolean
  title: string
  /** As it is read aloud. */
  spoken: string
  acts: LineActs
  onMenu?: (key: string) => void
  /** Told when the keyboard comes to it, and when it goes. */
  onHold?: (isHeld: boolean) => void
  /** What stands in it, one below the other. */
  children: ReactNode
  /** Buttons at its end. */
  end?: ReactNode
}

/** One line of an outline: how deep it stands, whether it is open, its picture and its words. */
export function TreeLine(props: TreeLineProps) {
  const { row, nodeType, isActive, isSelected, title, spoken, acts, onMenu, onHold } = props
  const { key, line, level, position, setSize, isOpen } = row
  const { t } = useTranslation('outline')
  const family = nodeType?.family ?? 'control'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree
    <div
      role="treeitem"
      className={styles.row}
      style={{ '--level': level } as CSSProperties}
      data-kind={line.kind}
      data-row={key}
      data-step={line.kind === 'step' ? line.id : undefined}
      data-family={family}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      aria-label={spoken}
      tabIndex={isActive ? 0 : -1}
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget) return
        acts.onFocus(key)
        onHold?.(true)
      }}
      onBlur={({ target, currentTarget }) => target === currentTarget && onHold?.(false)}
      onClick={() => acts.onPress(key)}
      onContextMenu={
        onMenu &&
        ((event) => {
          event.preventDefault()
          onMenu(key)
        })
      }
    >
      {isOpen !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.fold}
          data-open={isOpen || undefined}
          aria-label={t('open', { name: title })}
          onClick={(event) => {
            event.stopPropagation()
            acts.onToggle(key)
          }}
        >
          <IconChevronDown size={15} aria-hidden />
        </button>
      )}
      {line.kind === 'step' && (
        <Tile family={family} size="medium">
          <NodeIcon icon={nodeType?.icon ?? ''} size={17} />
        </Tile>
      )}
      <span className={styles.words}>{props.children}</span>
      {props.end}
    </div>
  )
}

/** Keeps apart, for whoever reads the page without seeing it, what stands one below the other. */
export const Pause = () => {
  const { t } = useTranslation('outline')
  return <span className={styles.pause}>{t('pause')}</span>
}
