import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { FlowUsers } from './FlowUsers.tsx'

type FlowUsersDialogProps = { flow: string; latest: number; onClose: () => void }

/** The journeys that use a sub-flow, each a click away. */
export function FlowUsersDialog({ flow, latest, onClose }: FlowUsersDialogProps) {
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('users.title')}
      actions={<Button onClick={onClose}>{frame('close')}</Button>}
    >
      <FlowUsers flow={flow} latest={latest} />
    </Dialog>
  )
}
