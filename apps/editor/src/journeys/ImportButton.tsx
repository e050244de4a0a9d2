import { ApiError } from '@sojourn/api/client'
import type { Graph } from '@sojourn/shared/graph'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useErrorText } from '../api/useErrorText.ts'
import { IconDownload } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { toast } from '../ui/toast.tsx'
import { readJourneyFile } from './read-journey-file.ts'

/** Makes a draft from a journey's file, as it is downloaded from a canvas. */
export function ImportButton() {
  const { t } = useTranslation('templates')
  const input = useRef<HTMLInputElement>(null)
  const errorText = useErrorText()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const create = useMutation({
    // The API looks at it field by field; what it takes is a graph.
    mutationFn: (graph: object) =>
      answer(client.journeys.api.journeys.$post({ json: { graph: graph as Graph } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['journeys'] }),
  })

  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0]
    // The same file may be chosen again once it is mended.
    event.currentTarget.value = ''
    if (file === undefined) return
    const { name } = file
    const read = await readJourneyFile(file)
    if ('fault' in read) return toast.error(t(`importing.${read.fault}`, { name }))
    create.mutate(read.graph, {
      onSuccess: (journey) => {
        toast.done(t('importing.done', { name: journey.name }))
        void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey.id } })
      },
      onError: (error) => {
        const wrong = error instanceof ApiError ? error.problem.errors?.[0] : undefined
        toast.error(
          wrong === undefined
            ? errorText(error)
            : t(wrong.field.startsWith('graph.edges[') ? 'importing.edge' : 'importing.field', {
                name,
                field: wrong.field.replace(/^graph\.?/, ''),
                message: wrong.message,
              }),
        )
      },
    })
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('import')}
        onChange={(event) => void onFile(event)}
      />
      <IconButton
        label={t('import')}
        icon={<IconDownload size={19} style={{ rotate: '180deg' }} />}
        onClick={() => input.current?.click()}
      />
    </>
  )
}
