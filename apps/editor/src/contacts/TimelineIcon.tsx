import {
  IconActivity,
  IconConsent,
  IconExit,
  IconEye,
  IconLink,
  IconMail,
  IconMailOff,
  IconParked,
  IconSplit,
  IconSuppressed,
  IconTrigger,
  IconUnknown,
  IconUserEdit,
  IconWaiting,
} from '../icons.ts'
import { Tile } from '../ui/Tile.tsx'
import { familyOf } from './timeline.ts'
import type { TimelineItem } from './useContacts.ts'

const ICONS = {
  event: IconActivity,
  entered: IconTrigger,
  passed: IconSplit,
  waiting: IconWaiting,
  sent: IconMail,
  skipped: IconMailOff,
  refused: IconMailOff,
  unknown: IconUnknown,
  opened: IconEye,
  clicked: IconLink,
  unsubscribed: IconSuppressed,
  ended: IconExit,
  parked: IconParked,
  consent: IconConsent,
} as const

/** The picture of what happened. */
export function TimelineIcon({ item }: { item: TimelineItem }) {
  const Icon =
    item.eventKind === 'identify'
      ? IconUserEdit
      : item.nodeType === 'opened-or-not' && item.kind === 'passed'
        ? IconEye
        : ICONS[item.kind]
  return (
    <Tile family={familyOf(item)}>
      <Icon />
    </Tile>
  )
}
