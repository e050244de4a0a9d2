import { Menu } from '@mantine/core'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import menuStyles from '../ui/Menu.module.css'
import styles from './ContextMenu.module.css'
import { type CommandId, shownKeys } from './key-table.ts'
import { keysLabel } from './keys.ts'
import type { Commands } from './useCommands.ts'

/** What was pressed: a card, several chosen ones, a line, or the paper. */
export type MenuKind = 'step' | 'steps' | 'line' | 'paper'

const ITEMS: Record<MenuKind, readonly (readonly CommandId[])[]> = {
  step: [
    ['open', 'rename', 'changeType', 'addAfter', 'comment'],
    ['copy', 'cut', 'duplicate', 'switchOff'],
    ['extract', 'inline'],
    ['remove'],
  ],
  steps: [
    ['alignLeft', 'alignCenter', 'alignRight', 'alignTop', 'alignMiddle', 'alignBottom'],
    ['distributeAcross', 'distributeDown', 'fitSelection'],
    ['copy', 'cut', 'duplicate', 'switchOff'],
    ['extract'],
    ['remove'],
  ],
  line: [['remove']],
  paper: [
    ['paste', 'selectAll'],
    ['tidy', 'fit'],
    ['palette', 'shortcuts'],
  ],
}

type ContextMenuProps = {
  kind: MenuKind
  /** Where it opens, in pixels of the window. */
  place: { x: number; y: number }
  commands: Commands
  /** What else can be done here, before the commands: each with its words. */
  extra?: readonly { label: string; run: () => void }[]
  onClose: () => void
}

/** What one can do with what was pressed, each line with its keys. */
export function ContextMenu({ kind, place, commands, extra = [], onClose }: ContextMenuProps) {
  const { t } = useTranslation('commands')
  // Taken while drawing: what is inside has the focus as soon as it is there.
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // A command may have taken the focus elsewhere, or be about to.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body || !(opener instanceof HTMLElement)) return
        if (opener.isConnected) opener.focus({ preventScroll: true })
      })
    },
    [opener],
  )
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      offset={0}
      withinPortal
      trapFocus
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: menuStyles.dropdown, item: menuStyles.item }}
    >
      <Menu.Target>
        <span className={styles.point} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('menu.label')}>
        {extra.map(({ label, run }) => (
          <Menu.Item key={label} onClick={run}>
            {label}
          </Menu.Item>
        ))}
        {ITEMS[kind].map((ids, index) => (
          <Fragment key={ids.join()}>
            {(index > 0 || extra.length > 0) && <Menu.Divider />}
            {ids.map((id) => (
              <Menu.Item
                key={id}
                disabled={!commands[id].isEnabled}
                className={id === 'remove' ? menuStyles.dangerous : undefined}
                rightSection={<Keys id={id} />}
                onClick={commands[id].run}
              >
                {t(`name.${id}`)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const Keys = ({ id }: { id: CommandId }) => {
  const keys = shownKeys(id)
  return keys ? <kbd className={styles.keys}>{keysLabel(keys)}</kbd> : null
}
