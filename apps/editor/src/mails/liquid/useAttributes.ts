import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../../api/client.ts'

const none: string[] = []

/** Names of the attributes that contacts of this workspace have. */
export const useAttributes = (): string[] => {
  const { data } = useQuery({
    queryKey: ['facts', 'attributes'],
    queryFn: () => answer(client.facts.api.facts.$get({ query: {} })),
    select: ({ attributes }) => attributes,
  })
  return data ?? none
}
