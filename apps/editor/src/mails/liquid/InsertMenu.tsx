import { useTranslation } from 'react-i18next'
import { IconAttribute, IconMail, IconTag, IconUser } from '../../icons.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { type LiquidValue, liquidFor } from './liquid-value.ts'
import { useAttributes } from './useAttributes.ts'

type InsertMenuProps = {
  /** Names the field it belongs to. */
  label: string
  isAddress: boolean
  /** A value that may be missing: a fallback is asked for first. */
  onAsk: (value: LiquidValue) => void
  onInsert: (text: string) => void
}

// Said by entries of their own.
const NAMED = ['first_name', 'firstName', 'name', 'email', 'language']

/** What a text may say of its reader. */
export function InsertMenu({ label, isAddress, onAsk, onInsert }: InsertMenuProps) {
  const { t } = useTranslation('mails')
  const attributes = useAttributes().filter((name) => !NAMED.includes(name))
  const items: MenuItem[] = [
    {
      label: t('liquid.firstName'),
      icon: <IconUser size={16} />,
      onSelect: () => onAsk({ name: 'first_name', isName: true }),
    },
    {
      label: t('liquid.name'),
      icon: <IconUser size={16} />,
      onSelect: () => onAsk({ name: 'name', isName: true }),
    },
    {
      label: t('liquid.email'),
      icon: <IconMail size={16} />,
      onSelect: () => onInsert(liquidFor('email', '', isAddress)),
    },
    ...(attributes.length > 0 ? (['divider'] as const) : []),
    ...attributes.map((name) => ({
      label: `${name} …`,
      icon: <IconAttribute size={16} />,
      onSelect: () => onAsk({ name, isName: false }),
    })),
  ]
  return (
    <Menu items={items}>
      <IconButton
        isSmall
        label={t('liquid.insert', { field: label })}
        icon={<IconTag size={16} />}
        // The caret stays where it is in the field.
        onMouseDown={(event) => event.preventDefault()}
      />
    </Menu>
  )
}
