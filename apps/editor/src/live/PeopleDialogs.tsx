import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { MoveDialog, type Target } from './MoveDialog.tsx'
import { usePeopleActions, type Whom } from './usePeopleActions.ts'

/** What somebody is about to do, to whom. */
export type Asking = {
  act: 'move' | 'remove'
  whom: Whom
  /** The person's name; the node's, for those who stand there. */
  name: string
  count: number
}

type PeopleDialogsProps = {
  journeyId: string
  asking: Asking
  targets: readonly Target[]
  onClose: () => void
}

const scopeOf = (whom: Whom) => {
  if ('enrolment' in whom) return ''
  if (whom.who === 'parked') return 'Parked'
  return whom.which ? 'Found' : 'All'
}

/** Asks where to, or whether it is meant, before people are moved or taken out. */
export function PeopleDialogs({ journeyId, asking, targets, onClose }: PeopleDialogsProps) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const { mutateAsync } = usePeopleActions(journeyId)
  const { act, whom, name, count } = asking
  const scope = scopeOf(whom)
  const title = t(`${act}${scope}Title`, {
    name,
    node: name,
    count,
    people: format.number(count),
  })

  if (act === 'move') {
    return (
      <MoveDialog
        title={title}
        targets={targets}
        confirm={
          scope === '' ? t('moveSubmit') : t('moveMany', { count, people: format.number(count) })
        }
        onMove={(to) => mutateAsync({ act, whom, to })}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={title}
      text={t('removeText')}
      confirm={
        scope === '' ? t('removeSubmit') : t('removeMany', { count, people: format.number(count) })
      }
      onConfirm={() => mutateAsync({ act, whom })}
    />
  )
}
