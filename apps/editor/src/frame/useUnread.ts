import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

/** How many mails in the inbox nobody has read. */
export const useUnread = (): number => {
  const { data } = useQuery({
    queryKey: ['inbox', 'unread'],
    queryFn: () => answer(client.inbox.api.inbox.$get({ query: {} })),
    select: ({ unread }) => unread,
  })
  return data ?? 0
}
