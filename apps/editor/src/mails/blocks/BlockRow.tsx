import type { MailBlock } from '@sojourn/shared/mail'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { IconChevronDown, IconChevronUp, IconCopy, IconGrip, IconTrash } from '../../icons.ts'
import { classes } from '../../ui/classes.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { BlockFields } from './BlockFields.tsx'
import styles from './BlockRow.module.css'
import { BLOCK_ICONS } from './block-kinds.tsx'
import { useBlockDrag } from './useBlockDrag.ts'
import { useBlockSummary } from './useBlockSummary.ts'

type BlockRowProps = {
  block: MailBlock
  index: number
  total: number
  language: Language
  isOpen: boolean
  onToggle: () => void
  onMove: (index: number) => void
  /** Another block, or this one, was dropped so that it stands at `index`. */
  onDrop: (id: string, index: number) => void
  onDuplicate: () => void
  onRemove: () => void
}

/** A block in the list; open, its fields stand below its name. */
export function BlockRow({
  block,
  index,
  total,
  language,
  isOpen,
  onToggle,
  onMove,
  onDrop,
  onDuplicate,
  onRemove,
}: BlockRowProps) {
  const { t } = useTranslation('mails')
  const kind = t(`blocks.kinds.${block.kind}`)
  const summary = useBlockSummary(block)
  const row = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const { isDragging, edge } = useBlockDrag({ row, grip, id: block.id, index, onDrop })

  useEffect(() => {
    if (!isOpen) return
    row.current?.scrollIntoView({ block: 'nearest' })
    row.current?.querySelector<HTMLElement>('[data-fields] input, [data-fields] textarea')?.focus()
  }, [isOpen])

  return (
    <li
      ref={row}
      className={classes(styles.row, isOpen && styles.open, isDragging && styles.dragging)}
      data-edge={edge}
    >
      <div className={styles.head}>
        <span ref={grip} className={styles.grip} title={t('blocks.drag')} aria-hidden>
          <IconGrip size={17} />
        </span>
        <button
          type="button"
          data-head
          className={styles.choose}
          aria-expanded={isOpen}
          aria-label={t('blocks.edit', { block: kind, summary })}
          onClick={onToggle}
        >
          <Tile family="control">{BLOCK_ICONS[block.kind]}</Tile>
          <span className={styles.words}>
            <b className={styles.kind}>{kind}</b>
            <span className={styles.summary}>{summary}</span>
          </span>
        </button>
        <fieldset
          className={styles.acts}
          aria-label={t('blocks.actions', { block: kind, position: index + 1 })}
        >
          <IconButton
            isSmall
            label={t('blocks.up')}
            icon={<IconChevronUp size={16} />}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
          <IconButton
            isSmall
            label={t('blocks.down')}
            icon={<IconChevronDown size={16} />}
            disabled={index === total - 1}
            onClick={() => onMove(index + 1)}
          />
          <IconButton
            isSmall
            label={t('blocks.duplicate')}
            icon={<IconCopy size={16} />}
            onClick={onDuplicate}
          />
          <IconButton
            isSmall
            label={t('blocks.remove')}
            icon={<IconTrash size={16} />}
            onClick={onRemove}
          />
        </fieldset>
      </div>
      {isOpen && block.kind !== 'divider' && (
        <div className={styles.fields} data-fields>
          <BlockFields block={block} language={language} />
        </div>
      )}
    </li>
  )
}
