import type { ComponentType } from 'react'

// Pages of other parts, found by file: a place appears with its page.
const pages = import.meta.glob<Record<string, ComponentType>>([
  './canvas/JourneyPage.tsx',
  './mails/MailsPage.tsx',
  './mails/MailPage.tsx',
])

/** True when this build has the mails. */
export const hasMails = './mails/MailsPage.tsx' in pages

const load =
  <Name extends string>(path: string, name: Name) =>
  async (): Promise<Record<Name, ComponentType>> => {
    const page = (await pages[path]?.())?.[name]
    if (page) return { [name]: page } as Record<Name, ComponentType>
    const { NotFound } = await import('./frame/NotFound.tsx')
    return { [name]: NotFound } as Record<Name, ComponentType>
  }

/** Loads the pages that come with another part of the editor. */
export const later = {
  journey: load('./canvas/JourneyPage.tsx', 'JourneyPage'),
  mails: load('./mails/MailsPage.tsx', 'MailsPage'),
  mail: load('./mails/MailPage.tsx', 'MailPage'),
}
