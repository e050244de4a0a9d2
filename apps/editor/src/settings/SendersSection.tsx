import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import {
  IconClock,
  IconMore,
  IconPencil,
  IconPlus,
  IconSend,
  IconSquareCheck,
  IconTrash,
  IconWarning,
} from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { DomainsCard } from './DomainsCard.tsx'
import { SenderDialog } from './SenderDialog.tsx'
import { SenderLimitsDialog } from './SenderLimitsDialog.tsx'
import senderStyles from './SendersSection.module.css'
import styles from './settings.module.css'
import { type Sender, useSenderActions, useSenders } from './useSettings.ts'

/** Who mails are from. */
export function SendersSection() {
  const { t } = useTranslation('settings')
  const { data: senders, error, isPending, refetch } = useSenders()
  const { remove } = useSenderActions()
  const [edited, setEdited] = useState<Sender | 'new'>()
  const [removed, setRemoved] = useState<Sender>()
  const [limited, setLimited] = useState<Sender>()
  const add = (
    <Button icon={<IconPlus size={17} />} onClick={() => setEdited('new')}>
      {t('senders.add')}
    </Button>
  )
  return (
    <>
      <Card
        isFlush
        title={t('sections.senders')}
        hint={t('senders.hint')}
        actions={senders?.length ? add : undefined}
      >
        {isPending && <SkeletonRows rows={2} height={64} />}
        {error && !senders && <ErrorState error={error} onRetry={() => void refetch()} />}
        {senders?.length === 0 && (
          <EmptyState
            icon={<IconSend size={22} />}
            title={t('senders.none.title')}
            text={t('senders.none.text')}
          >
            {add}
          </EmptyState>
        )}
        {senders?.map((sender) => (
          <SenderRow
            key={sender.id}
            sender={sender}
            onEdit={() => setEdited(sender)}
            onLimit={() => setLimited(sender)}
            onRemove={() => setRemoved(sender)}
          />
        ))}
        {edited && (
          <SenderDialog
            sender={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(undefined)}
          />
        )}
        {limited && <SenderLimitsDialog sender={limited} onClose={() => setLimited(undefined)} />}
        <ConfirmDialog
          isOpen={removed !== undefined}
          onClose={() => setRemoved(undefined)}
          title={t('senders.remove.title', { name: removed?.name })}
          text={t('senders.remove.text')}
          confirm={t('senders.remove.submit')}
          onConfirm={() => remove.mutateAsync(removed?.id ?? '')}
        />
      </Card>
      <DomainsCard />
    </>
  )
}

type SenderRowProps = {
  sender: Sender
  onEdit: () => void
  onLimit: () => void
  onRemove: () => void
}

function SenderRow({ sender, onEdit, onLimit, onRemove }: SenderRowProps) {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const errorText = useErrorText()
  const { makeDefault } = useSenderActions()
  const toDefault: MenuItem = {
    label: t('senders.makeDefault'),
    icon: <IconSquareCheck size={17} />,
    onSelect: () =>
      makeDefault.mutate(sender.id, { onError: (error) => toast.error(errorText(error)) }),
  }
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <b>{sender.name}</b>
        {sender.isDefault && <Pill tone="accent">{t('senders.default')}</Pill>}
        <p>
          {sender.address}
          {sender.replyTo && ` · ${t('senders.repliesTo', { address: sender.replyTo })}`}
        </p>
        {sender.postalAddress ? (
          <p>{sender.postalAddress}</p>
        ) : (
          <p className={senderStyles.missing}>
            <IconWarning size={14} aria-hidden /> {t('senders.noPostal')}
          </p>
        )}
      </div>
      <Menu
        items={[
          { label: t('senders.edit'), icon: <IconPencil size={17} />, onSelect: onEdit },
          { label: t('senders.limitsAct'), icon: <IconClock size={17} />, onSelect: onLimit },
          ...(sender.isDefault ? [] : [toDefault]),
          'divider',
          {
            label: t('senders.removeAct'),
            icon: <IconTrash size={17} />,
            isDangerous: true,
            onSelect: onRemove,
          },
        ]}
      >
        <IconButton
          label={frame('actionsFor', { name: sender.name })}
          icon={<IconMore size={19} />}
        />
      </Menu>
    </div>
  )
}
