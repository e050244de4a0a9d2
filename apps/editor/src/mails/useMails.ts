import type { Answered, Client } from '@sojourn/api/client'
import type { MailDocument } from '@sojourn/shared/mail'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const { mails } = client.mails.api
type Calls = Client['mails']['api']['mails']

/** A mail as the list shows it. */
export type MailSummary = Answered<Calls['$get']>['mails'][number]
/** A mail with its document. */
export type Mail = Answered<Calls[':id']['$get']>
/** Something to mend in a mail; `block` is the id of the block concerned. */
export type MailProblem = Mail['problems'][number]

export const mailKey = (id: string) => ['mails', 'one', id]

/** All mails, the last changed first. */
export const useMails = () =>
  useQuery({
    queryKey: ['mails', 'list'],
    queryFn: () => answer(mails.$get()),
    select: (list) => list.mails,
  })

export const useMail = (id: string) =>
  useQuery({
    queryKey: mailKey(id),
    queryFn: () => answer(mails[':id'].$get({ param: { id } })),
  })

/** What can be done to a mail from outside its page. Each resolves when the API has answered. */
export const useMailActions = () => {
  const queryClient = useQueryClient()
  const onSettled = async () => {
    // Journeys show the names and problems of their mails.
    await Promise.all(
      ['mails', 'facts'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
  }
  const create = useMutation({
    mutationFn: (document: MailDocument) => answer(mails.$post({ json: { document } })),
    onSettled,
  })
  const rename = useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }) => {
      // The list knows no documents; the newest is renamed, whatever else was written in it.
      const { document, revision } = await answer(mails[':id'].$get({ param: { id } }))
      return answer(
        mails[':id'].$put({
          param: { id },
          header: { 'if-match': String(revision) },
          json: { document: { ...document, name } },
        }),
      )
    },
    onSettled,
  })
  const duplicate = useMutation({
    mutationFn: (id: string) => answer(mails[':id'].duplicate.$post({ param: { id } })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => answer(mails[':id'].$delete({ param: { id } })),
    // Asking for a mail that is gone would only show an error on the way out.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['mails', 'list'] }),
  })
  return { create, rename, duplicate, remove }
}
