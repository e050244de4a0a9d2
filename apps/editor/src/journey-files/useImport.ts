import { type Answered, ApiError, type Client } from '@sojourn/api/client'
import type { JourneyFile } from '@sojourn/shared/journey-file'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useErrorText } from '../api/useErrorText.ts'
import { toast } from '../ui/toast.tsx'
import { readJourneyFile } from './read-journey-file.ts'

/** What a file would bring, and what of it is here. */
export type ImportPlan = Answered<Client['journeyFiles']['api']['journey-files']['plan']['$post']>
/** A file that somebody gave, looked at and not yet imported. */
export type GivenFile = { name: string; file: JourneyFile; plan: ImportPlan }

/** Takes a journey's file, by whatever way it was given. What is wrong with it is said at once. */
export const useImport = () => {
  const { t } = useTranslation('files')
  const errorText = useErrorText()
  const [given, setGiven] = useState<GivenFile>()
  const plan = useMutation({
    mutationFn: (file: JourneyFile) =>
      answer(client.journeyFiles.api['journey-files'].plan.$post({ json: { file } })),
  })

  const take = async (chosen: File) => {
    const { name } = chosen
    const read = await readJourneyFile(chosen)
    if ('fault' in read) return toast.error(t(`fault.${read.fault}`, { name }))
    // The API looks at it field by field.
    const file = read.graph as JourneyFile
    plan.mutate(file, {
      onSuccess: (found) => setGiven({ name, file, plan: found }),
      onError: (error) => {
        const wrong = error instanceof ApiError ? error.problem.errors?.[0] : undefined
        if (wrong === undefined) return toast.error(errorText(error))
        const field = wrong.field.replace(/^file\.?/, '')
        const isEdge = /(^|\.)edges\[\d+\]$/.test(field)
        toast.error(
          t(isEdge ? 'fault.edge' : 'fault.field', { name, field, message: wrong.message }),
        )
      },
    })
  }
  return { given, take: (file: File) => void take(file), close: () => setGiven(undefined) }
}
