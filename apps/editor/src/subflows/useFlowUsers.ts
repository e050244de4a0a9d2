import type { Answered } from '@sojourn/api/client'
import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const usedBy = client.journeys.api.journeys[':id']['used-by']

/** A journey that uses a sub-flow, with the versions that its draft and its live version pin. */
export type FlowUser = Answered<(typeof usedBy)['$get']>['usedBy'][number]

/** The journeys that use a sub-flow. */
export const useFlowUsers = (id: string) =>
  useQuery({
    // Under the journeys: what is drawn or published anywhere may change it.
    queryKey: ['journeys', id, 'used-by'],
    queryFn: () => answer(usedBy.$get({ param: { id } })),
    select: ({ usedBy: users }) => users,
  })
