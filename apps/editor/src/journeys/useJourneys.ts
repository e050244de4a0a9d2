import type { Answered, Client } from '@sojourn/api/client'
import type { GraphKind } from '@sojourn/shared/graph'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const journeys = client.journeys.api.journeys

/** A journey as the list shows it. */
export type JourneySummary = Answered<
  Client['journeys']['api']['journeys']['$get']
>['journeys'][number]

/** All journeys, the last changed first. */
export const useJourneys = () =>
  useQuery({
    queryKey: ['journeys'],
    queryFn: () => answer(journeys.$get({ query: {} })),
    select: (list) => list.journeys,
  })

/** What can be done to one journey from outside its canvas. Each resolves when the API has answered. */
export const useJourneyActions = () => {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['journeys'] })

  const create = useMutation({
    mutationFn: ({ name, kind }: { name: string; kind: GraphKind }) =>
      answer(journeys.$post({ json: { name, kind } })),
    onSettled,
  })
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      answer(journeys[':id'].$patch({ param: { id }, json: { name } })),
    onSettled,
  })
  const duplicate = useMutation({
    mutationFn: (id: string) => answer(journeys[':id'].duplicate.$post({ param: { id } })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => answer(journeys[':id'].$delete({ param: { id } })),
    onSettled,
  })
  const control = useMutation({
    mutationFn: ({ id, action }: { id: string; action: JourneyControl }) =>
      answer(journeys[':id'][action].$post({ param: { id } })),
    onSettled,
  })
  return { create, rename, duplicate, remove, control }
}

/** What can be done to a journey with people inside; resuming asks more. */
export type JourneyControl = 'pause' | 'stop'
