import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

/** How many people stand and passed where, over all versions. Kept fresh by the live stream. */
export const useCounts = (id: string, isOn = true) =>
  useQuery({
    queryKey: ['counts', id],
    queryFn: () =>
      answer(client.people.api.journeys[':id'].counts.$get({ param: { id }, query: {} })),
    enabled: isOn,
    // The stream says when something changed; this is for the case that it was cut.
    refetchInterval: 15_000,
  })
