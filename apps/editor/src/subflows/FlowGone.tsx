import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/states.tsx'

type FlowGoneProps = {
  journey: { id: string; name: string }
  /** What else the address of the page says. */
  search: { tab?: string | undefined; person?: string | undefined; version?: number | undefined }
}

/** In place of a sub-flow that the address names and the journey does not have, or not any more. */
export function FlowGone({ journey, search }: FlowGoneProps) {
  const { t } = useTranslation('subflows')
  return (
    <EmptyState text={t('path.gone')}>
      <Link to="/journeys/$journeyId" params={{ journeyId: journey.id }} search={search}>
        {t('path.back', { name: journey.name })}
      </Link>
    </EmptyState>
  )
}
