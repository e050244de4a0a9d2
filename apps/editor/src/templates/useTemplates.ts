import type { Answered, Client } from '@sojourn/api/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'
import { useLanguage } from '../i18n/useLanguage.ts'

const templates = client.templates.api.templates

/** A template as the gallery shows it. */
export type Template = Answered<
  Client['templates']['api']['templates']['$get']
>['templates'][number]

/** What a blank is filled with; a sender may be described. */
export type ParameterValues = Parameters<
  (typeof templates)[':id']['use']['$post']
>[0]['json']['parameters']

/** All templates, in the reader's language. */
export const useTemplates = () => {
  const language = useLanguage()
  return useQuery({
    queryKey: ['templates', language],
    queryFn: () => answer(templates.$get()),
    select: (list) => list.templates,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Makes a journey from a template, with its mails. */
export const useTemplateUse = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, parameters }: { id: string; parameters: ParameterValues }) =>
      answer(templates[':id'].use.$post({ param: { id }, json: { parameters } })),
    // Journeys, mails, senders and what graphs may refer to: all have changed.
    onSettled: () =>
      queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'templates',
      }),
  })
}

/** What a template may be filled in with: senders, names of events and attributes that were seen. */
export const useNames = () =>
  useQuery({
    queryKey: ['facts', ''],
    queryFn: () => answer(client.facts.api.facts.$get({ query: {} })),
  })
