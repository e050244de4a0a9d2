import type { Answered, Client } from '@sojourn/api/client'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

/** Who is here, their workspace, and what everybody should know. */
export type Session = Answered<Client['session']['api']['session']['$get']>

const KEY = ['session']

/** The session; asked once, changed by what the session calls answer. */
export const sessionQuery = queryOptions({
  queryKey: KEY,
  queryFn: () => answer(client.session.api.session.$get()),
  staleTime: 60_000,
})

export const useSession = () => useQuery(sessionQuery)

/** The workspace's zone and language; only below the session gate. */
export const useWorkspace = () => useSession().data?.workspace ?? undefined

/** Logs in; the answer becomes the session. */
export const useLogIn = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answer(client.session.api.session.$post({ json: body })),
    onSuccess: (session) => {
      queryClient.setQueryData(KEY, session)
      // What failed while nobody was logged in is asked anew.
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    },
  })
}

type NewOwner = Parameters<Client['session']['api']['session']['owner']['$post']>[0]['json']

/** Creates the first account and logs it in. */
export const useCreateOwner = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (owner: NewOwner) =>
      answer(client.session.api.session.owner.$post({ json: owner })),
    onSuccess: (session) => queryClient.setQueryData(KEY, session),
  })
}

/** Ends the session. The page is loaded anew, so that nothing of what was shown stays in memory. */
export const useLogOut = () =>
  useMutation({
    mutationFn: () => answer(client.session.api.session.$delete()),
    onSuccess: () => window.location.assign('/'),
  })
