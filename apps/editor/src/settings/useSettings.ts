import type { Answered, Client } from '@sojourn/api/client'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const { workspace, keys } = client.workspace.api
const { senders } = client.senders.api
const { suppressions } = client.deliveries.api

export type Sender = Answered<Client['senders']['api']['senders']['$get']>['senders'][number]
export type NewSender = Parameters<Client['senders']['api']['senders']['$post']>[0]['json']
export type WorkspaceChange = Parameters<
  Client['workspace']['api']['workspace']['$patch']
>[0]['json']
export type Suppression = Answered<
  Client['deliveries']['api']['suppressions']['$get']
>['suppressions'][number]

/** The workspace with its write key. */
export const useWorkspaceSettings = () =>
  useQuery({ queryKey: ['workspace'], queryFn: () => answer(workspace.$get()) })

export const useChangeWorkspace = () => {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: WorkspaceChange) => answer(workspace.$patch({ json: change })),
    onSuccess: (saved) => {
      queryClient.setQueryData(['workspace'], saved)
      void queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
}

export const useSenders = () =>
  useQuery({
    queryKey: ['senders'],
    queryFn: () => answer(senders.$get()),
    select: (list) => list.senders,
  })

export const useSenderActions = () => {
  const queryClient = useQueryClient()
  const onSettled = async () => {
    // A banner says while there is no sender.
    await Promise.all(
      ['senders', 'session', 'facts'].map((key) =>
        queryClient.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
  const add = useMutation({
    mutationFn: (sender: NewSender) => answer(senders.$post({ json: sender })),
    onSettled,
  })
  const change = useMutation({
    mutationFn: ({ id, ...sender }: NewSender & { id: string }) =>
      answer(senders[':id'].$patch({ param: { id }, json: { ...sender, isDefault: undefined } })),
    onSettled,
  })
  const makeDefault = useMutation({
    mutationFn: (id: string) =>
      answer(senders[':id'].$patch({ param: { id }, json: { isDefault: true } })),
    onSettled,
  })
  const limit = useMutation({
    mutationFn: ({ id, ...limits }: Pick<Sender, 'id' | 'rate' | 'providerRates'>) =>
      answer(senders[':id'].$patch({ param: { id }, json: limits })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => answer(senders[':id'].$delete({ param: { id } })),
    onSettled,
  })
  return { add, change, makeDefault, limit, remove }
}

export const useKeys = () =>
  useQuery({ queryKey: ['keys'], queryFn: () => answer(keys.$get()), select: (list) => list.keys })

export const useKeyActions = () => {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ['keys'] })
  const create = useMutation({
    mutationFn: (name: string) => answer(keys.$post({ json: { name } })),
    onSettled,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => answer(keys[':id'].$delete({ param: { id } })),
    onSettled,
  })
  return { create, revoke }
}

/** Addresses that are not written to, page by page. */
export const useSuppressions = () =>
  useInfiniteQuery({
    queryKey: ['suppressions'],
    queryFn: ({ pageParam }) => answer(suppressions.$get({ query: { cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.suppressions),
  })

export const useSuppressionActions = () => {
  const queryClient = useQueryClient()
  const onSettled = async () => {
    await Promise.all(
      ['suppressions', 'contacts'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
  }
  const add = useMutation({
    mutationFn: (suppression: { address: string; scope: Suppression['scope'] }) =>
      answer(suppressions.$post({ json: suppression })),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (address: string) => answer(suppressions.$delete({ query: { address } })),
    onSettled,
  })
  return { add, remove }
}

/** The last events that came in; kept fresh while the page is open. */
export const useRecentEvents = () =>
  useQuery({
    queryKey: ['events', 'recent'],
    queryFn: () => answer(client.events.api.events.recent.$get()),
  })
