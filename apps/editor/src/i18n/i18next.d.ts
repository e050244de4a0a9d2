import 'i18next'
import type contacts from './en/contacts.json'
import type errors from './en/errors.json'
import type frame from './en/frame.json'
import type inbox from './en/inbox.json'
import type journeys from './en/journeys.json'
import type session from './en/session.json'
import type settings from './en/settings.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: {
      contacts: typeof contacts
      errors: typeof errors
      frame: typeof frame
      inbox: typeof inbox
      journeys: typeof journeys
      session: typeof session
      settings: typeof settings
    }
  }
}
