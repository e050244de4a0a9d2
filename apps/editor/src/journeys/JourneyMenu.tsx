import { useTranslation } from 'react-i18next'
import {
  IconCopy,
  IconMore,
  IconPause,
  IconPencil,
  IconPlay,
  IconStop,
  IconTrash,
} from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { actsOf, type JourneyAct } from './acts.ts'
import styles from './JourneyMenu.module.css'
import type { JourneySummary } from './useJourneys.ts'

const ICONS = {
  rename: <IconPencil size={17} />,
  duplicate: <IconCopy size={17} />,
  delete: <IconTrash size={17} />,
  pause: <IconPause size={17} />,
  resume: <IconPlay size={17} />,
  stop: <IconStop size={17} />,
}

type JourneyMenuProps = { journey: JourneySummary; onAct: (act: JourneyAct) => void }

/** The menu at the end of a journey's row. */
export function JourneyMenu({ journey, onAct }: JourneyMenuProps) {
  const { t } = useTranslation('journeys')
  const { t: frame } = useTranslation('frame')
  const acts = actsOf(journey)
  const items: MenuItem[] = acts.map((act) => ({
    label: t(`acts.${act}`),
    icon: ICONS[act],
    isDangerous: act === 'delete' || act === 'stop',
    onSelect: () => onAct(act),
  }))
  return (
    <span className={styles.menu}>
      <Menu
        items={[
          ...items.slice(0, 2),
          ...(items.length > 2 ? (['divider'] as const) : []),
          ...items.slice(2),
        ]}
      >
        <IconButton
          label={frame('actionsFor', { name: journey.name })}
          icon={<IconMore size={19} />}
        />
      </Menu>
    </span>
  )
}
