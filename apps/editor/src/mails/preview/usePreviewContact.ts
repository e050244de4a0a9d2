import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, client } from '../../api/client.ts'

/** The person a mail is filled in as. */
export type PreviewContact = {
  id: string
  name: string | null
  email: string | null
  language: string | null
  zone: string | null
}

const KEY = 'sojourn-preview-contact'
const NOBODY = 'nobody'

const readChoice = (): string | null => {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Whom the preview is filled in as: the one chosen last, else the newest contact, or nobody. */
export const usePreviewContact = () => {
  const [choice, setChoice] = useState(readChoice)
  const newest = useQuery({
    queryKey: ['contacts', 'newest'],
    queryFn: () => answer(client.contacts.api.contacts.$get({ query: {} })),
    select: ({ contacts }) => contacts[0],
    enabled: choice === null,
  })
  const isNamed = choice !== null && choice !== NOBODY
  const chosen = useQuery({
    queryKey: ['contacts', 'one', choice],
    queryFn: () =>
      answer(client.contacts.api.contacts[':id'].$get({ param: { id: choice ?? '' } })),
    enabled: isNamed,
  })
  const contact: PreviewContact | undefined = isNamed
    ? chosen.data
    : choice === null
      ? newest.data
      : undefined

  /** Chooses somebody, or nobody in particular. */
  const choose = (id: string | undefined) => {
    setChoice(id ?? NOBODY)
    try {
      sessionStorage.setItem(KEY, id ?? NOBODY)
    } catch {
      // Storage may be switched off; the choice lasts as long as the page.
    }
  }
  return { contact, choose }
}

export type PickedContact = ReturnType<typeof usePreviewContact>
