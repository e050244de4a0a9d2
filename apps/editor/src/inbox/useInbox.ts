import type { Answered, Client } from '@sojourn/api/client'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const inbox = client.inbox.api.inbox
type Calls = Client['inbox']['api']['inbox']

/** A mail as the list shows it. */
export type InboxSummary = Answered<Calls['$get']>['messages'][number]
/** A mail, ready to be shown. */
export type InboxMessage = Answered<Calls[':id']['$get']>

/** The mails of the built-in inbox, the newest first, page by page. */
export const useInbox = (query: string) =>
  useInfiniteQuery({
    queryKey: ['inbox', 'list', query],
    queryFn: ({ pageParam }) =>
      answer(inbox.$get({ query: { cursor: pageParam, query: query || undefined } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      messages: pages.flatMap((page) => page.messages),
      unread: pages[0]?.unread ?? 0,
    }),
  })

/** One mail. It never changes, so it is not asked for again: that would load its pixel again. */
export const useInboxMessage = (id: string) =>
  useQuery({
    queryKey: ['inbox-message', id],
    queryFn: () => answer(inbox[':id'].$get({ param: { id } })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** Marking as read, throwing one or all away. */
export const useInboxActions = () => {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['inbox'] })
  const markRead = useMutation({
    mutationFn: (id: string) => answer(inbox[':id'].read.$post({ param: { id } })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => answer(inbox[':id'].$delete({ param: { id } })),
    onSettled,
  })
  const empty = useMutation({ mutationFn: () => answer(inbox.$delete()), onSettled })
  return { markRead, remove, empty }
}
