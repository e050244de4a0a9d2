import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { toast } from '../ui/toast.tsx'
import type { PeopleFilter } from './people-filter.ts'

/** Of those at a node: whom a filter finds, or who was chosen. */
export type Which = PeopleFilter & { status?: 'waiting' | 'acting' | 'parked'; chosen?: string[] }

/** One person, or those who stand at a node: all of them, or whoever a failure stopped there. */
export type Whom =
  | { enrolment: string }
  | { node: string; who: 'parked' | 'inside'; which?: Which | undefined }

/** What is to be done with people. */
export type PeopleAct = { whom: Whom } & ({ act: 'retry' | 'remove' } | { act: 'move'; to: string })

const enrolments = client.enrolments.api.enrolments[':id']
const nodes = client.enrolments.api.journeys[':id'].nodes[':node']

const ask = (journey: string, order: PeopleAct) => {
  const { whom } = order
  if ('enrolment' in whom) {
    const param = { id: whom.enrolment }
    if (order.act === 'move')
      return answer(enrolments.move.$post({ param, json: { to: order.to } }))
    return answer(enrolments[order.act].$post({ param }))
  }
  const { node, who, which } = whom
  const param = { id: journey, node }
  if (order.act === 'move')
    return answer(nodes.move.$post({ param, json: { to: order.to, who, which } }))
  if (order.act === 'remove') return answer(nodes.release.$post({ param, json: { who, which } }))
  return answer(nodes.retry.$post({ param, json: { which } }))
}

/** Moves people by hand, takes them out, tries again; says for how many it will be done. */
export const usePeopleActions = (journey: string) => {
  const { t } = useTranslation('people')
  const format = useFormat()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (order: PeopleAct) => ask(journey, order),
    onSuccess: ({ people, refused }) => {
      if (people > 0) toast.done(t('done', { count: people, people: format.number(people) }))
      if (refused > 0) toast.error(t('refused', { count: refused, people: format.number(refused) }))
      if (people + refused === 0) toast.error(t('nobody'))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['counts', journey] }),
  })
}
