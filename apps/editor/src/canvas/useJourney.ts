import type { Answered, Client } from '@sojourn/api/client'
import type { Facts } from '@sojourn/shared/node-type'
import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const journeys = client.journeys.api.journeys

export type Journey = Answered<Client['journeys']['api']['journeys'][':id']['$get']>

/** A journey with its draft. */
export const useJourney = (id: string) =>
  useQuery({
    queryKey: ['journeys', id],
    queryFn: () => answer(journeys[':id'].$get({ param: { id } })),
  })

/** What the graph may refer to: mails, senders, attributes, events. */
export const useFacts = (id: string) =>
  useQuery({
    queryKey: ['facts', id],
    queryFn: (): Promise<Facts> => answer(client.facts.api.facts.$get({ query: { journey: id } })),
    // A mail is often written in another tab meanwhile.
    refetchOnWindowFocus: true,
    staleTime: 2_000,
  })
