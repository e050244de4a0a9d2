import { Menu as MantineMenu } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import styles from './Menu.module.css'

/** A line in the list, or a rule between two lines. */
export type MenuItem =
  | {
      label: ReactNode
      icon?: ReactNode
      onSelect: () => void
      isDangerous?: boolean
      isDisabled?: boolean
    }
  | 'divider'

type MenuProps = {
  /** The button that opens it. */
  children: ReactElement
  items: MenuItem[]
  /** For a menu that arrives late: its button was pressed already. */
  isOpenAtFirst?: boolean
  position?: 'bottom-end' | 'bottom-start' | 'top-start' | 'right-end'
}

/** A list of things to do, behind a button. */
export function Menu({
  children,
  items,
  isOpenAtFirst = false,
  position = 'bottom-end',
}: MenuProps) {
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
