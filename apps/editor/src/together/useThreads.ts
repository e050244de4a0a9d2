import type { Answered } from '@sojourn/api/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, client } from '../api/client.ts'

const journeys = client.together.api.journeys[':id']

export type Thread = Answered<(typeof journeys)['threads']['$get']>['threads'][number]
export type Comment = Thread['comments'][number]

/** What is said of a journey's steps. Other windows' words come by the live stream. */
export const useThreads = (id: string) =>
  useQuery({
    queryKey: ['threads', id],
    queryFn: (): Promise<{ threads: Thread[] }> => answer(journeys.threads.$get({ param: { id } })),
  })

/** Everything that can be done with comments. */
export const useCommentActs = (id: string) => {
  const queryClient = useQueryClient()
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['threads', id] })
  const begin = useMutation({
    mutationFn: ({ node, body }: { node: string; body: string }) =>
      answer(journeys.threads.$post({ param: { id }, json: { node, body } })),
    onSuccess,
  })
  const reply = useMutation({
    mutationFn: ({ thread, body }: { thread: string; body: string }) =>
      answer(journeys.threads[':thread'].comments.$post({ param: { id, thread }, json: { body } })),
    onSuccess,
  })
  const resolve = useMutation({
    mutationFn: ({ thread, resolved }: { thread: string; resolved: boolean }) =>
      answer(journeys.threads[':thread'].$patch({ param: { id, thread }, json: { resolved } })),
    onSuccess,
  })
  const edit = useMutation({
    mutationFn: ({ comment, body }: { comment: string; body: string }) =>
      answer(journeys.comments[':comment'].$patch({ param: { id, comment }, json: { body } })),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (comment: string) =>
      answer(journeys.comments[':comment'].$delete({ param: { id, comment } })),
    onSuccess,
  })
  return { begin, reply, resolve, edit, remove }
}

export type CommentActs = ReturnType<typeof useCommentActs>
