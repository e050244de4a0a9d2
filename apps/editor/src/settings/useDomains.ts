import type { Answered, Client } from '@sojourn/api/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const domains = client.sendingDomains.api['sending-domains']

export type SendingDomain = Answered<
  Client['sendingDomains']['api']['sending-domains']['$get']
>['domains'][number]

/** The domains that mails are sent from. */
export const useDomains = () =>
  useQuery({
    queryKey: ['senders', 'domains'],
    queryFn: () => answer(domains.$get()),
    select: (list) => list.domains,
  })

export const useDomainActions = () => {
  const queryClient = useQueryClient()
  const onSettled = async () => {
    // A banner says while a domain is paused.
    await Promise.all(
      ['senders', 'session'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
  }
  const change = useMutation({
    mutationFn: ({ domain, ...json }: { domain: string; isSigning?: boolean; isPaused?: false }) =>
      answer(domains[':domain'].$patch({ param: { domain }, json })),
    onSettled,
  })
  const makeKey = useMutation({
    mutationFn: (domain: string) => answer(domains[':domain'].key.$post({ param: { domain } })),
    onSettled,
  })
  const forgetKey = useMutation({
    mutationFn: (domain: string) => answer(domains[':domain'].key.$delete({ param: { domain } })),
    onSettled,
  })
  return { change, makeKey, forgetKey }
}
