/** The sections of the settings, in order; each is an address: `/settings/senders`. */
export const SECTIONS = [
  'workspace',
  'senders',
  'connect',
  'keys',
  'suppressions',
  'account',
  'about',
] as const

export type Section = (typeof SECTIONS)[number]
