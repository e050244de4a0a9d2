import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { useJourneyActions } from './useJourneys.ts'

type JourneyConfirmProps = {
  journey: { id: string; name: string; inside: number }
  act: 'delete' | 'pause' | 'resume' | 'stop'
  onClose: () => void
}

const ResumeDialog = lazy(async () => ({
  default: (await import('../publish/ResumeDialog.tsx')).ResumeDialog,
}))

/** Says what pausing, resuming, stopping or deleting does to the people inside, and asks. */
export function JourneyConfirm({ act, ...props }: JourneyConfirmProps) {
  if (act !== 'resume') return <PlainConfirm act={act} {...props} />
  return (
    <Suspense fallback={null}>
      <ResumeDialog {...props} />
    </Suspense>
  )
}

type PlainConfirmProps = JourneyConfirmProps & {
  act: Exclude<JourneyConfirmProps['act'], 'resume'>
}

function PlainConfirm({ journey, act, onClose }: PlainConfirmProps) {
  const { t } = useTranslation('journeys')
  const format = useFormat()
  const { control, remove } = useJourneyActions()
  const { id, name, inside } = journey
  const values = { name, count: inside, people: format.number(inside) }
  const hasPeople = inside > 0
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={t(`confirm.${act}.title`, values)}
      text={
        act === 'delete' || hasPeople
          ? t(`confirm.${act}.text`, values)
          : t(`confirm.${act}.nobody`)
      }
      confirm={
        act === 'stop' && hasPeople
          ? t('confirm.stop.submitPeople', values)
          : t(`confirm.${act}.submit`)
      }
      isDangerous={act === 'delete' || act === 'stop'}
      onConfirm={() =>
        act === 'delete' ? remove.mutateAsync(id) : control.mutateAsync({ id, action: act })
      }
    />
  )
}
