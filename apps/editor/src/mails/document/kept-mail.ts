import { MailDocument } from '@sojourn/shared/mail'
import { z } from 'zod'

const Kept = z.object({ revision: z.number(), document: MailDocument })
const keyOf = (id: string) => `sojourn-mail-${id}`

/** What was written and never saved; `revision` is what it was written on. */
export type KeptMail = z.infer<typeof Kept>

/** Keeps what is not saved yet in this browser, so that a crash or a lost connection costs nothing. */
export const keepMail = (id: string, kept: KeptMail): void => {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // Storage full or forbidden: the mail is still on the page and is being saved.
  }
}

export const forgetMail = (id: string): void => localStorage.removeItem(keyOf(id))

export const findMail = (id: string): KeptMail | undefined => {
  const text = localStorage.getItem(keyOf(id))
  if (text === null) return undefined
  try {
    return Kept.parse(JSON.parse(text))
  } catch {
    forgetMail(id)
    return undefined
  }
}
