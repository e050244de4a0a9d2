import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'
import { isNarrow, type PeopleFilter } from './people-filter.ts'

const queryOf = (node: string, { status, query, before }: PeopleFilter) => ({
  node,
  ...(status && { status }),
  ...(query && { query }),
  ...(before !== undefined && { before: String(before) }),
})

/** Whoever stands or ended at a step, as far as the filter lets them through. */
export const usePeople = (journey: string, node: string, filter: PeopleFilter) =>
  useInfiniteQuery({
    // Under the topic of the counts: whoever moves is gone from here, too.
    queryKey: ['counts', journey, 'people', node, filter],
    queryFn: ({ pageParam }) =>
      answer(
        client.people.api.journeys[':id'].people.$get({
          param: { id: journey },
          query: { ...queryOf(node, filter), ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** How many are inside of those whom a filter finds; asked only where it leaves somebody out. */
export const useFound = (journey: string, node: string, filter: PeopleFilter) =>
  useQuery({
    queryKey: ['counts', journey, 'found', node, filter],
    queryFn: () =>
      answer(
        client.people.api.journeys[':id'].people.count.$get({
          param: { id: journey },
          query: queryOf(node, filter),
        }),
      ),
    enabled: isNarrow(filter),
  }).data
