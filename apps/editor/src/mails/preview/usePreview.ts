import type { Answered, Client } from '@sojourn/api/client'
import type { MailDocument } from '@sojourn/shared/mail'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { answer, client } from '../../api/client.ts'
import type { Language } from '../../i18n/languages.ts'

/** What a contact would see, and what is wrong with the mail. */
export type Preview = Answered<Client['mails']['api']['mails']['preview']['$post']>

/** The mail as a contact sees it; the last one stays while the next is drawn. */
export const usePreview = (
  document: MailDocument,
  language: Language,
  contact: string | undefined,
) => {
  const query = useQuery({
    queryKey: ['mail-preview', language, contact ?? null, document],
    queryFn: ({ signal }) =>
      answer(
        client.mails.api.mails.preview.$post(
          { json: { document, language, contact } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    // Each pause in typing is a key of its own; few are looked at again.
    gcTime: 30_000,
  })
  return query
}

export type PreviewQuery = ReturnType<typeof usePreview>
