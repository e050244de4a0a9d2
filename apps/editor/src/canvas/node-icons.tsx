import type { ComponentType } from 'react'
import {
  IconBranch,
  IconClock,
  IconDate,
  IconExit,
  IconFrame,
  IconHand,
  IconHoldout,
  IconHours,
  IconLoop,
  IconMail,
  IconMailOpened,
  IconNote,
  IconOnward,
  IconRadar,
  IconSplit,
  IconSubFlow,
  IconTarget,
  IconTrigger,
  IconUnknown,
  IconUserEdit,
  IconWebhook,
} from '../icons.ts'

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

const ICONS: Record<string, Icon> = {
  branch: IconBranch,
  clock: IconClock,
  mail: IconMail,
  door: IconExit,
  'mail-open': IconMailOpened,
  split: IconSplit,
  hand: IconHand,
  bolt: IconTrigger,
  'user-pen': IconUserEdit,
  radar: IconRadar,
  'calendar-clock': IconDate,
  hours: IconHours,
  webhook: IconWebhook,
  note: IconNote,
  frame: IconFrame,
  target: IconTarget,
  loop: IconLoop,
  'sub-flow': IconSubFlow,
  'start-journey': IconOnward,
  holdout: IconHoldout,
}

/** The icon that a node type names; a question mark for a name that the editor does not know. */
export const NodeIcon = ({ icon, size = 18 }: { icon: string; size?: number }) => {
  const Found = ICONS[icon] ?? IconUnknown
  return <Found size={size} stroke={1.7} />
}
