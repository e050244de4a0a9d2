import { useTranslation } from 'react-i18next'
import { IconPlus } from '../../icons.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { BlockKind } from '../document/mail-edits.ts'
import styles from './BlockList.module.css'
import { BLOCK_ICONS, BLOCK_KINDS } from './block-kinds.tsx'

/** Adds a block: below the open one, else at the end. */
export function AddBlockMenu({ onAdd }: { onAdd: (kind: BlockKind) => void }) {
  const { t } = useTranslation('mails')
  return (
    <Menu
      position="bottom-start"
      items={BLOCK_KINDS.map((kind) => ({
        label: t(`blocks.kinds.${kind}`),
        icon: <span className={styles.kindIcon}>{BLOCK_ICONS[kind]}</span>,
        onSelect: () => onAdd(kind),
      }))}
    >
      <Button isWide className={styles.add} icon={<IconPlus size={18} />}>
        {t('blocks.add')}
      </Button>
    </Menu>
  )
}
