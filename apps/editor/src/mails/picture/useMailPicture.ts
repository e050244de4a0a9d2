import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../../api/client.ts'
import { useLanguage } from '../../i18n/useLanguage.ts'
import { previewHtml } from '../preview/preview-html.ts'
import { mailKey } from '../useMails.ts'
import { drawPicture } from './draw-picture.ts'

const KEPT_MS = 600_000

/** The picture of a mail as somebody of whom nothing is known sees it, drawn once for each revision of it. */
export const useMailPicture = (id: string, isWanted: boolean) => {
  const scheme = useComputedColorScheme('light')
  const language = useLanguage()
  const mail = useQuery({
    queryKey: mailKey(id),
    queryFn: () => answer(client.mails.api.mails[':id'].$get({ param: { id } })),
    enabled: isWanted && id !== '',
    retry: false,
    refetchOnWindowFocus: true,
  }).data
  return useQuery({
    queryKey: ['mail-picture', id, mail?.revision, language, scheme],
    queryFn: async () => {
      if (mail === undefined) return null
      const { document } = mail
      const { html, subject } = await answer(
        client.mails.api.mails.preview.$post({ json: { document, language } }),
      )
      if (html === '') return null
      return { subject, url: await drawPicture(previewHtml(html, scheme)) }
    },
    enabled: isWanted && mail !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
  }).data
}
