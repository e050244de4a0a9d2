import type { MailBlock } from '@sojourn/shared/mail'
import { memo, useEffect, useRef } from 'react'
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

/** What can be done to a block from its row. */
export type BlockActs = {
  /** Opens a block, or closes the open one. */
  choose: (id: string | undefined) => void
  /** Puts a block so that it stands at `index`. */
  move: (id: string, index: number) => void
  duplicate: (block: MailBlock) => void
  remove: (block: MailBlock) => void
}

type BlockRowProps = {
  block: MailBlock
  index: number
  total: number
  language: Language
  isOpen: boolean
  acts: BlockActs
}

/** A block in the list; open, its fields stand below its name. */
export const BlockRow = memo(function BlockRow({
  block,
  index,
  total,
  language,
  isOpen,
  acts,
}: BlockRowProps) {
  const { t } = useTranslation('mails')
  const kind = t(`blocks.kinds.${block.kind}`)
  const summary = useBlockSummary(block)
  const row = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const { isDragging, edge } = useBlockDrag({ row, grip, id: block.id, index, onDrop: acts.move })

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
          onClick={() => acts.choose(isOpen ? undefined : block.id)}
        >
          <Tile family="control">{BLOCK_ICONS[block.kind]}</Tile>
          <span className={styles.words}>
            <b className={styles.kind}>{kind}</b> <span className={styles.summary}>{summary}</span>
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
            onClick={() => acts.move(block.id, index - 1)}
          />
          <IconButton
            isSmall
            label={t('blocks.down')}
            icon={<IconChevronDown size={16} />}
            disabled={index === total - 1}
            onClick={() => acts.move(block.id, index + 1)}
          />
          <IconButton
            isSmall
            label={t('blocks.duplicate')}
            icon={<IconCopy size={16} />}
            onClick={() => acts.duplicate(block)}
          />
          <IconButton
            isSmall
            label={t('blocks.remove')}
            icon={<IconTrash size={16} />}
            onClick={() => acts.remove(block)}
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
})
