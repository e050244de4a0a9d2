import type { Language } from '../harness/strings-on-disk.ts'
import { OPENED } from '../harness/views/opened.ts'
import { VIEWS, type View } from '../harness/views/views.ts'

type Scheme = 'light' | 'dark'

/** How a view is shown in one picture. */
export type Look = { language: Language; scheme: Scheme; width: number }

/** Heights of the windows, by their widths. */
export const HEIGHTS = new Map([
  [1440, 900],
  [1024, 768],
  [390, 844],
])

// The pages, and what one works in on them: in each language, light and dark, at each width.
const PAGES = new Set([
  'log-in',
  'journeys',
  'gallery',
  'canvas',
  'inspector-opened',
  'outline',
  'explain',
  'publish',
  'live',
  'live-people',
  'person-path',
  'sub-flow',
  'contacts',
  'contact',
  'mails',
  'mail',
  'inbox',
  'message',
  'settings-workspace',
  'settings-senders',
  'settings-connect',
  'settings-account',
])
// States and dialogs are made of the same parts: each language, scheme and width once is enough for them.
const FEW = new Set(['en light 1440', 'zh-TW dark 1024', 'zh-CN light 390', 'en dark 390'])
const STATES = new Set([
  'first-owner',
  'nowhere',
  'canvas-empty',
  'canvas-problems',
  'journey-settings',
  'journeys-empty',
  'gallery-none-found',
  'contacts-empty',
  'mails-empty',
  'inbox-empty',
  'contacts-error',
  'settings-keys',
  'settings-suppressions',
  'settings-about',
  'template-use',
  'contact-edit',
  'contact-enrol',
  'sender-add',
  'publish-blocked',
  'canvas-context',
  'commands',
  'shortcuts',
  'step-picker',
  'outline-menu',
  'live-outline',
  'person-move',
  'mail-test',
  'mail-add-block',
  'paused-itself',
  'resume',
  'update',
  'comments-read',
  'conflict',
])

/** Everything that is pictured of the shop as it is. */
export const ALL: readonly View[] = [...VIEWS, ...OPENED]

/** Whether a view belongs to the folder of pictures, and in this look. */
export const isPictured = (name: string, { language, scheme, width }: Look): boolean =>
  PAGES.has(name) || (STATES.has(name) && FEW.has(`${language} ${scheme} ${width}`))
