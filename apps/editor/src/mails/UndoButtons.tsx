import { useTranslation } from 'react-i18next'
import { IconRedo, IconUndo } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useMailState, useMailStore } from './document/MailContext.tsx'
import { useStepName } from './document/useStepName.ts'

/** Undo and redo; each says what it would take back or bring again. */
export function UndoButtons() {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const { past, future } = useMailState((state) => state.history)
  const nameOf = useStepName()
  const last = past.at(-1)
  const next = future.at(-1)
  return (
    <>
      <IconButton
        label={last ? t('page.undo', { what: nameOf(last.label) }) : t('page.undoNothing')}
        icon={<IconUndo size={18} />}
        disabled={!last}
        onClick={() => store.getState().undo()}
      />
      <IconButton
        label={next ? t('page.redo', { what: nameOf(next.label) }) : t('page.redoNothing')}
        icon={<IconRedo size={18} />}
        disabled={!next}
        onClick={() => store.getState().redo()}
      />
    </>
  )
}
