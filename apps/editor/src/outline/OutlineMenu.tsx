import { Menu } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import pointStyles from '../commands/ContextMenu.module.css'
import { keysLabel } from '../commands/keys.ts'
import menuStyles from '../ui/Menu.module.css'

/** Something one can do with a line; the name of the act is also the key of its words. */
export type MenuAct = {
  name:
    | 'open'
    | 'inside'
    | 'add'
    | 'addHere'
    | 'lead'
    | 'cut'
    | 'rename'
    | 'up'
    | 'down'
    | 'changeType'
    | 'comment'
    | 'duplicate'
    | 'switchOff'
    | 'remove'
    | 'show'
  keys?: string
  run: () => void
}

type OutlineMenuProps = {
  place: { x: number; y: number }
  label: string
  acts: readonly MenuAct[]
  /** `hasActed`: false where it was left without choosing anything. */
  onClose: (hasActed: boolean) => void
}

/** What can be done with a line, each with its keys. */
export function OutlineMenu({ place, label, acts, onClose }: OutlineMenuProps) {
  const { t } = useTranslation('outline')
  const hasActed = useRef(false)
  return (
    <Menu
      opened
      onClose={() => onClose(hasActed.current)}
      position="bottom-start"
      offset={0}
      withinPortal
      trapFocus
      returnFocus={false}
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: menuStyles.dropdown, item: menuStyles.item }}
    >
      <Menu.Target>
        <span className={pointStyles.point} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {acts.map(({ name, keys, run }) => (
          <Menu.Item
            key={name}
            rightSection={
              keys ? <kbd className={pointStyles.keys}>{keysLabel(keys)}</kbd> : undefined
            }
            className={name === 'remove' ? menuStyles.dangerous : undefined}
            onClick={() => {
              hasActed.current = true
              run()
            }}
          >
            {t(`menu.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
