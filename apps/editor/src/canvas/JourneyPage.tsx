import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isNotFound } from '../api/errors.ts'
import { NotFound } from '../frame/NotFound.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { ErrorState } from '../ui/states.tsx'
import '@xyflow/react/dist/base.css'
import './flow.css'
import { JourneySkeleton } from './JourneySkeleton.tsx'
import { JourneyView } from './JourneyView.tsx'
import { useFacts, useJourney } from './useJourney.ts'

const route = getRouteApi('/frame/journeys/$journeyId')

/** One journey: drawing it, and watching people in it. */
export function JourneyPage() {
  const { t } = useTranslation('canvas')
  const { journeyId } = route.useParams()
  const { data: journey, error, refetch } = useJourney(journeyId)

  // What cards say depends on it: come later, it would have a thousand cards drawn twice.
  const { isPending, failureCount } = useFacts(journeyId)
  const isWaiting = isPending && failureCount === 0

  // What is drawn here stays on the page when a later call fails.
  if (journey && !isWaiting) return <JourneyView key={journeyId} journey={journey} />
  if (isNotFound(error)) return <NotFound />
  const parent = { label: t('journeys'), to: '/journeys' } as const
  return (
    <>
      <TopBar title={t('loading')} parent={parent} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <JourneySkeleton />}
    </>
  )
}
