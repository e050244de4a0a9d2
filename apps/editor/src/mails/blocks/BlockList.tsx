import type { MailBlock } from '@sojourn/shared/mail'
import { useMemo, useRef, useState } from 'react'
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
import { type BlockActs, BlockRow } from './BlockRow.tsx'

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

  const add = (kind: BlockKind) => {
    const block = emptyBlock(kind, newBlockId())
    const open = blocks.findIndex(({ id }) => id === chosen)
    store
      .getState()
      .change(
        { key: 'undo.add', values: { kind } },
        addBlock(language, block, open < 0 ? blocks.length : open + 1),
      )
    onChoose(block.id)
  }
  // The same for all rows and all letters typed, so that only the row that changed is drawn anew.
  const acts = useMemo<BlockActs>(() => {
    const { change } = store.getState()
    const here = (): readonly MailBlock[] => {
      const body = store.getState().document.variants[language]?.body
      return body?.mode === 'blocks' ? body.blocks : []
    }
    return {
      choose: onChoose,
      move: (id, index) => {
        const all = here()
        const kind = all.find((one) => one.id === id)?.kind
        if (kind === undefined) return
        change({ key: 'undo.move', values: { kind } }, moveBlock(language, id, index))
        const block = t(`blocks.kinds.${kind}`)
        setSaid(t('blocks.moved', { block, position: index + 1, total: all.length }))
      },
      duplicate: ({ id, kind }) => {
        const copyId = newBlockId()
        change({ key: 'undo.duplicate', values: { kind } }, duplicateBlock(language, id, copyId))
        onChoose(copyId)
      },
      remove: ({ id, kind }) => {
        const index = here().findIndex((one) => one.id === id)
        change({ key: 'undo.remove', values: { kind } }, removeBlock(language, id))
        // The focus goes to what stands there now, not back to the top of the page.
        requestAnimationFrame(() => {
          const heads = list.current?.querySelectorAll<HTMLElement>('[data-head]')
          heads?.[Math.min(index, heads.length - 1)]?.focus()
        })
      },
    }
  }, [store, language, onChoose, t])

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
            acts={acts}
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
