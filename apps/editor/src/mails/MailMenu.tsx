import { useTranslation } from 'react-i18next'
import { IconCopy, IconMore, IconPencil, IconTrash } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'

/** What one may want to do to a mail from the list. */
export type MailAct = 'rename' | 'duplicate' | 'delete'

/** The menu at the end of a mail's row. */
export function MailMenu({ name, onAct }: { name: string; onAct: (act: MailAct) => void }) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const item = (act: MailAct, icon: React.ReactNode) => ({
    label: t(`acts.${act}`),
    icon,
    isDangerous: act === 'delete',
    onSelect: () => onAct(act),
  })
  return (
    <Menu
      items={[
        item('rename', <IconPencil size={17} />),
        item('duplicate', <IconCopy size={17} />),
        'divider',
        item('delete', <IconTrash size={17} />),
      ]}
    >
      <IconButton
        label={frame('actionsFor', { name })}
        icon={<IconMore size={19} />}
        onClick={(event) => event.stopPropagation()}
      />
    </Menu>
  )
}
