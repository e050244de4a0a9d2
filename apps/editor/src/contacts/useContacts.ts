import type { Answered, Client } from '@sojourn/api/client'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const contacts = client.contacts.api.contacts
type Calls = Client['contacts']['api']['contacts']

/** One person as the list shows them. */
export type ContactSummary = Answered<Calls['$get']>['contacts'][number]
/** One person with all that is known. */
export type Contact = Answered<Calls[':id']['$get']>
/** Something that happened to one person. */
export type TimelineItem = Answered<Calls[':id']['timeline']['$get']>['items'][number]

export type NewContact = Parameters<Calls['$post']>[0]['json']
export type ContactChange = Parameters<Calls[':id']['$patch']>[0]['json']

/** The people, the newest first, page by page; `total` is of the search. */
export const useContacts = (query: string) =>
  useInfiniteQuery({
    queryKey: ['contacts', 'list', query],
    queryFn: ({ pageParam }) =>
      answer(contacts.$get({ query: { query: query || undefined, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      contacts: pages.flatMap((page) => page.contacts),
      total: pages[0]?.total ?? 0,
    }),
  })

export const useContact = (id: string) =>
  useQuery({
    queryKey: ['contacts', 'one', id],
    queryFn: () => answer(contacts[':id'].$get({ param: { id } })),
  })

/** Everything that happened to one person, the newest first, page by page. */
export const useTimeline = (id: string) =>
  useInfiniteQuery({
    queryKey: ['contacts', 'timeline', id],
    queryFn: ({ pageParam }) =>
      answer(contacts[':id'].timeline.$get({ param: { id }, query: { cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  })

/** Adding, changing and deleting people, and letting one into a journey. */
export const useContactActions = () => {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['contacts'] })
  const add = useMutation({
    mutationFn: (contact: NewContact) => answer(contacts.$post({ json: contact })),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, change }: { id: string; change: ContactChange }) =>
      answer(contacts[':id'].$patch({ param: { id }, json: change })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => answer(contacts[':id'].$delete({ param: { id } })),
    // Asking for a person who is gone would only show an error on the way out.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['contacts', 'list'] }),
  })
  const enrol = useMutation({
    mutationFn: ({ contact, journey }: { contact: string; journey: string }) =>
      answer(
        client.people.api.journeys[':id'].enrol.$post({
          param: { id: journey },
          json: { contacts: [contact] },
        }),
      ),
    onSettled,
  })
  return { add, change, remove, enrol }
}
