import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { answer, client } from '../api/client.ts'

const KEY = ['sample']

/** Whether the sample is here, and making or removing it. */
export const useSample = () => {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const sample = useQuery({ queryKey: KEY, queryFn: () => answer(client.sample.api.sample.$get()) })

  // The sample brings and takes journeys, contacts and mails: everything shown may have changed.
  const onSettled = () =>
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  const make = useMutation({
    mutationFn: () => answer(client.sample.api.sample.$post()),
    onSettled,
    onSuccess: ({ journey }) => {
      if (journey) void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey } })
    },
  })
  const remove = useMutation({
    mutationFn: () => answer(client.sample.api.sample.$delete()),
    onSettled,
  })
  return { isPresent: sample.data?.present ?? false, make, remove }
}
