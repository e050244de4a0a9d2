import { Menu as MantineMenu } from '@mantine/core'
import styles from './Menu.module.css'
import type { MenuProps } from './Menu.tsx'

type MenuOverlayProps = MenuProps & {
  /** Its button was pressed while it was on its way. */
  isOpenAtFirst: boolean
}

/** What `Menu` shows; a chunk of its own, loaded when a menu is first meant. */
export function MenuOverlay({
  children,
  items,
  isOpenAtFirst,
  position = 'bottom-end',
}: MenuOverlayProps) {
  return (
    <MantineMenu
      position={position}
      defaultOpened={isOpenAtFirst}
      withinPortal
      transitionProps={{ duration: 80 }}
      classNames={{ dropdown: styles.dropdown, item: styles.item }}
    >
      <MantineMenu.Target>{children}</MantineMenu.Target>
      <MantineMenu.Dropdown onClick={(event) => event.stopPropagation()}>
        {items.map((item, index) =>
          item === 'divider' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no identity; the list is fixed while open
            <MantineMenu.Divider key={`divider-${index}`} />
          ) : (
            <MantineMenu.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: labels may be nodes; the list is fixed while open
              key={`item-${index}`}
              leftSection={item.icon}
              disabled={item.isDisabled}
              onClick={item.onSelect}
              className={item.isDangerous ? styles.dangerous : undefined}
            >
              {item.label}
            </MantineMenu.Item>
          ),
        )}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
