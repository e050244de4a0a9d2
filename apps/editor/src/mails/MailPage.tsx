import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isNotFound } from '../api/errors.ts'
import { NotFound } from '../frame/NotFound.tsx'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { Card } from '../ui/Card.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { MailEditor } from './MailEditor.tsx'
import { useMail } from './useMails.ts'

const route = getRouteApi('/frame/mails/$mailId')

/** One mail: what it says at the left, what its reader sees at the right. */
export function MailPage() {
  const { t } = useTranslation('mails')
  const { mailId } = route.useParams()
  const { data: mail, error, refetch } = useMail(mailId)
  // A mail deleted elsewhere while one writes is told by the saving, not by taking the page away.
  if (mail) return <MailEditor key={mail.id} mail={mail} />
  if (isNotFound(error)) return <NotFound text={t('page.gone')} />
  return (
    <>
      <TopBar title="…" parent={{ label: t('page.back'), to: '/mails' }} />
      <PageBody width="reading">
        <Card isFlush>
          {!error && <SkeletonRows rows={6} height={66} />}
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        </Card>
      </PageBody>
    </>
  )
}
