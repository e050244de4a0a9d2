import { queryOptions } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

/** A published version with its program. */
export const versionQuery = (journey: string, number: number) =>
  queryOptions({
    queryKey: ['version', journey, number],
    queryFn: () =>
      answer(
        client.journeys.api.journeys[':id'].versions[':number'].$get({
          param: { id: journey, number: String(number) },
        }),
      ),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
