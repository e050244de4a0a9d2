import type { MailBlock } from '@sojourn/shared/mail'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { useMailStore } from '../document/MailContext.tsx'
import type { BlockKind } from '../document/mail-edits.ts'
import {
  addBlock,
  duplicateBlock,
  emptyBlock,
  moveBlock,
  removeBlock,
} from '../document/mail-edits.ts'
import { newBlockId } from '../document/new-block-id.ts'
import { AddBlockMenu } from './AddBlockMenu.tsx'
import styles from './BlockList.module.css'
import { BlockRow } from './BlockRow.tsx'

type BlockListProps = {
  language: Language
  blocks: readonly MailBlock[]
  chosen: string | undefined
  onChoose: (block: string | undefined) => void
}

/** The blocks of one language, from above to below; the chosen one is open for editing. */
export function BlockList({ language, blocks, chosen, onChoose }: BlockListProps) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const list = useRef<HTMLUListElement>(null)
  const [said, setSaid] = useState('')
  const change = store.getState().change

  const add = (kind: BlockKind) => {
    const block = emptyBlock(kind, newBlockId())
    const open = blocks.findIndex(({ id }) => id === chosen)
    change(
      { key: 'undo.add', values: { kind } },
      addBlock(language, block, open < 0 ? blocks.length : open + 1),
    )
    onChoose(block.id)
  }
  const move = (block: MailBlock, index: number) => {
    change({ key: 'undo.move', values: { kind: block.kind } }, moveBlock(language, block.id, index))
    setSaid(
      t('blocks.moved', {
        block: t(`blocks.kinds.${block.kind}`),
        position: index + 1,
        total: blocks.length,
      }),
    )
  }
  const duplicate = ({ id, kind }: MailBlock) => {
    const copyId = newBlockId()
    change({ key: 'undo.duplicate', values: { kind } }, duplicateBlock(language, id, copyId))
    onChoose(copyId)
  }
  const remove = ({ id, kind }: MailBlock, index: number) => {
    change({ key: 'undo.remove', values: { kind } }, removeBlock(language, id))
    if (chosen === id) onChoose(undefined)
    // The focus goes to what stands there now, not back to the top of the page.
    requestAnimationFrame(() => {
      const heads = list.current?.querySelectorAll<HTMLElement>('[data-head]')
      heads?.[Math.min(index, heads.length - 1)]?.focus()
    })
  }

  return (
    <div className={styles.blocks}>
      <h2 className={styles.label}>{t('blocks.label')}</h2>
      {blocks.length === 0 && <p className={styles.first}>{t('blocks.first')}</p>}
      <ul ref={list} className={styles.list} aria-label={t('blocks.label')}>
        {blocks.map((block, index) => (
          <BlockRow
            key={block.id}
            block={block}
            index={index}
            total={blocks.length}
            language={language}
            isOpen={block.id === chosen}
            onToggle={() => onChoose(block.id === chosen ? undefined : block.id)}
            onMove={(to) => move(block, to)}
            onDrop={(id, to) => {
              const dropped = blocks.find((one) => one.id === id)
              if (dropped) move(dropped, to)
            }}
            onDuplicate={() => duplicate(block)}
            onRemove={() => remove(block, index)}
          />
        ))}
      </ul>
      <AddBlockMenu onAdd={add} />
      <span className="sr-only" role="status">
        {said}
      </span>
    </div>
  )
}
