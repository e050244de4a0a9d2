import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import type { Journey } from '../canvas/useJourney.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { Select } from '../ui/Select.tsx'
import live from './LiveView.module.css'

type VersionShownProps = {
  journey: Journey
  /** The number of the one that is shown; undefined: the one that runs. */
  version: number | undefined
}

/**
 * Which version's drawing is shown: whoever entered an earlier one stays in it, perhaps at a step that later
 * ones no longer have. Nothing while everybody is in the version that runs.
 */
export function VersionShown({ journey, version }: VersionShownProps) {
  const { t } = useTranslation('live')
  const format = useFormat()
  const navigate = useNavigate()
  const { data } = useQuery({
    // As fresh as the counts.
    queryKey: ['counts', journey.id, 'versions'],
    queryFn: () =>
      answer(client.journeys.api.journeys[':id'].versions.$get({ param: { id: journey.id } })),
    refetchInterval: 15_000,
  })
  const running = journey.version?.number
  const shown = version ?? running
  const offered = (data?.versions ?? []).filter(
    ({ number, inside }) => number === running || number === shown || inside > 0,
  )
  if (offered.length < 2) return null
  return (
    <Select
      aria-label={t('version.label')}
      className={live.version ?? ''}
      size="xs"
      data={offered.map(({ number, inside }) => ({
        value: String(number),
        label: t(number === running ? 'version.running' : 'version.earlier', {
          number,
          people: format.number(inside),
        }),
      }))}
      value={String(shown)}
      onChange={(value) => {
        const number = Number(value)
        const params = { journeyId: journey.id }
        const search = { tab: 'live', version: number === running ? undefined : number }
        void navigate({ to: '/journeys/$journeyId', params, search })
      }}
    />
  )
}
