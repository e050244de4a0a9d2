import type { Answered, Client } from '@sojourn/api/client'
import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../../api/client.ts'

/** One person's way through a journey. */
export type Path = Answered<Client['path']['api']['enrolments'][':id']['path']['$get']>
export type PathStop = Path['stops'][number]

/** Kept fresh with the numbers: whoever moves has a longer way. */
export const usePath = (journey: string, enrolment: string) =>
  useQuery({
    queryKey: ['counts', journey, 'path', enrolment],
    queryFn: () =>
      answer(client.path.api.enrolments[':id'].path.$get({ param: { id: enrolment } })),
  })
