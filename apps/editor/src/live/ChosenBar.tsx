import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.tsx'
import type { Asking } from './PeopleDialogs.tsx'
import styles from './PeoplePanel.module.css'
import { usePeopleActions, type Whom } from './usePeopleActions.ts'

type ChosenBarProps = {
  journeyId: string
  node: string
  name: string
  chosen: readonly string[]
  /** How many of them a failure stopped. */
  parked: number
  onAsk: (asking: Asking) => void
  onDone: () => void
}

/** What can be done for those who were chosen in the list. */
export function ChosenBar({
  journeyId,
  node,
  name,
  chosen,
  parked,
  onAsk,
  onDone,
}: ChosenBarProps) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const errorText = useErrorText()
  const { mutate, isPending } = usePeopleActions(journeyId)
  const count = chosen.length
  const which = { chosen: [...chosen] }
  const whom: Whom = { node, who: 'inside', which }
  return (
    <div className={styles.chosen} role="toolbar" aria-label={t('chosen.label')}>
      <b>{t('chosen.count', { count, people: format.number(count) })}</b>
      {parked > 0 && (
        <Button
          isSmall
          isBusy={isPending}
          onClick={() =>
            mutate(
              { act: 'retry', whom: { node, who: 'parked', which } },
              { onSuccess: onDone, onError: (error) => toast.error(errorText(error)) },
            )
          }
        >
          {t('retryAll', { count: parked, people: format.number(parked) })}
        </Button>
      )}
      <Button isSmall onClick={() => onAsk({ act: 'move', whom, name, count })}>
        {t('chosen.move')}
      </Button>
      <Button isSmall onClick={() => onAsk({ act: 'remove', whom, name, count })}>
        {t('chosen.remove')}
      </Button>
      <Button isSmall variant="quiet" onClick={onDone}>
        {t('chosen.none')}
      </Button>
    </div>
  )
}
