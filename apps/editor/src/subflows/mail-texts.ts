import type { Graph } from '@sojourn/shared/graph'
import type { QueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

/** The mails that the nodes of a graph send. */
const mailsOf = ({ nodes }: Graph): string[] => [
  ...new Set(
    Object.values(nodes).flatMap(({ config }) =>
      typeof config['mail'] === 'string' && config['mail'] !== '' ? [config['mail']] : [],
    ),
  ),
]

/** True where a mail could name what only some place in the graph knows. */
const hasOwnData = ({ nodes, inputs = [] }: Graph): boolean =>
  inputs.length > 0 || Object.values(nodes).some(({ config }) => config['save'] !== undefined)

/**
 * What the mails of a graph say, by id: a mail keeps its words wherever it is sent from, so what it names
 * must be known there. Not read where nothing in the graph has data of its own.
 */
export const readMailTexts = async (
  queryClient: QueryClient,
  graph: Graph,
): Promise<ReadonlyMap<string, string>> => {
  if (!hasOwnData(graph)) return new Map()
  const texts = await Promise.all(
    mailsOf(graph).map(async (id): Promise<[string, string][]> => {
      const mail = await queryClient.fetchQuery({
        queryKey: ['mails', id, 'text'],
        queryFn: () => answer(client.mails.api.mails[':id'].$get({ param: { id } })),
        staleTime: 2_000,
      })
      return [[id, JSON.stringify(mail.document)]]
    }),
  )
  return new Map(texts.flat())
}
