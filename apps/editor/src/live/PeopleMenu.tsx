import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconExit, IconMore, IconOnward, IconRefresh } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.tsx'
import type { Asking } from './PeopleDialogs.tsx'
import { usePeopleActions, type Which, type Whom } from './usePeopleActions.ts'

const useRetry = (journeyId: string) => {
  const errorText = useErrorText()
  const { mutate } = usePeopleActions(journeyId)
  return (whom: Whom) =>
    mutate({ act: 'retry', whom }, { onError: (error) => toast.error(errorText(error)) })
}

type PersonMenuProps = {
  journeyId: string
  person: { enrolment: string; status: string }
  name: string
  onAsk: (asking: Asking) => void
}

/** What can be done for one person who is inside. */
export function PersonMenu({ journeyId, person, name, onAsk }: PersonMenuProps) {
  const { t } = useTranslation('people')
  const retry = useRetry(journeyId)
  const whom = { enrolment: person.enrolment }
  const items: MenuItem[] = [
    ...(person.status === 'parked'
      ? [{ label: t('retry'), icon: <IconRefresh size={17} />, onSelect: () => retry(whom) }]
      : []),
    {
      label: t('move'),
      icon: <IconOnward size={17} />,
      onSelect: () => onAsk({ act: 'move', whom, name, count: 1 }),
    },
    {
      label: t('remove'),
      icon: <IconExit size={17} />,
      onSelect: () => onAsk({ act: 'remove', whom, name, count: 1 }),
      isDangerous: true,
    },
  ]
  return (
    <Menu items={items}>
      <IconButton isSmall label={t('actions', { name })} icon={<IconMore size={17} />} />
    </Menu>
  )
}

type NodeMenuProps = {
  journeyId: string
  node: string
  name: string
  /** How many a failure stopped here, and how many are here in all. */
  parked: number
  inside: number
  /** Of those at the node only these; default: all. */
  which?: Which
  onAsk: (asking: Asking) => void
}

/** What can be done for everybody at a node. */
export function NodeMenu({ journeyId, node, name, parked, inside, which, onAsk }: NodeMenuProps) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const retry = useRetry(journeyId)
  if (inside === 0) return null

  const about = (who: 'parked' | 'inside', count: number) => {
    const whom = { node, who, which } as const
    const suffix = who === 'parked' ? 'Parked' : which ? 'Found' : 'All'
    const move = () => onAsk({ act: 'move', whom, name, count })
    const remove = () => onAsk({ act: 'remove', whom, name, count })
    return [
      { label: t(`move${suffix}`), icon: <IconOnward size={17} />, onSelect: move },
      {
        label: t(`remove${suffix}`),
        icon: <IconExit size={17} />,
        onSelect: remove,
        isDangerous: true,
      },
    ]
  }
  const items: MenuItem[] = [
    ...(parked > 0
      ? [
          {
            label: t('retryAll', { count: parked, people: format.number(parked) }),
            icon: <IconRefresh size={17} />,
            onSelect: () => retry({ node, who: 'parked', which }),
          },
          ...about('parked', parked),
        ]
      : []),
    ...(parked > 0 && inside > parked ? (['divider'] as const) : []),
    ...(inside > parked ? about('inside', inside) : []),
  ]
  return (
    <Menu items={items}>
      <IconButton
        isSmall
        label={t(which ? 'foundActions' : 'allActions')}
        icon={<IconMore size={17} />}
      />
    </Menu>
  )
}
