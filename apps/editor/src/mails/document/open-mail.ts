import type { Mail } from '../useMails.ts'
import { findMail } from './kept-mail.ts'
import { createMailStore } from './mail-store.ts'
import type { Stored } from './useMailSaving.ts'

/** Begins to write: with what is stored, or with what was kept in this browser and never saved. */
export const openMail = (
  mail: Mail,
): { store: ReturnType<typeof createMailStore>; first: Stored } => {
  const { document, revision } = mail
  const kept = findMail(mail.id)
  if (kept === undefined || JSON.stringify(kept.document) === JSON.stringify(document))
    return { store: createMailStore(document), first: { document, revision } }
  // Written on an older revision, it meets the conflict at its first save, and the author decides.
  return { store: createMailStore(kept.document), first: { document, revision: kept.revision } }
}
