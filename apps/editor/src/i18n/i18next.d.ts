import 'i18next'
import type canvas from './en/canvas.json'
import type commands from './en/commands.json'
import type contacts from './en/contacts.json'
import type diff from './en/diff.json'
import type errors from './en/errors.json'
import type explain from './en/explain.json'
import type files from './en/files.json'
import type frame from './en/frame.json'
import type inbox from './en/inbox.json'
import type inspector from './en/inspector.json'
import type journeys from './en/journeys.json'
import type liquid from './en/liquid.json'
import type live from './en/live.json'
import type mails from './en/mails.json'
import type outline from './en/outline.json'
import type people from './en/people.json'
import type problems from './en/problems.json'
import type publish from './en/publish.json'
import type session from './en/session.json'
import type settings from './en/settings.json'
import type subflows from './en/subflows.json'
import type templates from './en/templates.json'
import type together from './en/together.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: {
      canvas: typeof canvas
      commands: typeof commands
      contacts: typeof contacts
      diff: typeof diff
      errors: typeof errors
      explain: typeof explain
      files: typeof files
      frame: typeof frame
      inbox: typeof inbox
      inspector: typeof inspector
      journeys: typeof journeys
      live: typeof live
      liquid: typeof liquid
      mails: typeof mails
      outline: typeof outline
      people: typeof people
      problems: typeof problems
      publish: typeof publish
      session: typeof session
      settings: typeof settings
      subflows: typeof subflows
      templates: typeof templates
      together: typeof together
    }
  }
}
