import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconJourney } from '../icons.ts'
import { buttonClass } from '../ui/Button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { TopBar } from './TopBar.tsx'

/** There is no such place. Also shown for a thing that was deleted: `text` says which. */
export function NotFound({ text }: { text?: string }) {
  const { t } = useTranslation('errors')
  return (
    <>
      <TopBar title={t('nowhere.title')} />
      <EmptyState
        icon={<IconJourney size={22} />}
        title={t('nowhere.title')}
        text={text ?? t('nowhere.text')}
      >
        <Link to="/journeys" className={buttonClass({})}>
          {t('nowhere.back')}
        </Link>
      </EmptyState>
    </>
  )
}
