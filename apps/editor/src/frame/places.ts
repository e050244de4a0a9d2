import type { ComponentType } from 'react'
import { IconInbox, IconJourney, IconMail, IconSettings, IconUsers } from '../icons.ts'

type Place = {
  name: 'journeys' | 'contacts' | 'mails' | 'inbox' | 'settings'
  to: '/journeys' | '/contacts' | '/mails' | '/inbox' | '/settings'
  Icon: ComponentType<{ size?: number; stroke?: number }>
}

/** The places of the rail, in order; settings stand at its end. */
export const PLACES: readonly Place[] = [
  { name: 'journeys', to: '/journeys', Icon: IconJourney },
  { name: 'contacts', to: '/contacts', Icon: IconUsers },
  { name: 'mails', to: '/mails', Icon: IconMail },
  { name: 'inbox', to: '/inbox', Icon: IconInbox },
  { name: 'settings', to: '/settings', Icon: IconSettings },
]
