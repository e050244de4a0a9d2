import { useTranslation } from 'react-i18next'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import type { Label } from '../document/history.ts'
import { IconRedo, IconUndo } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'

/** Undo and redo, each with the name of the step. */
export function UndoButtons({ isSmall = false }: { isSmall?: boolean }) {
  const { t } = useTranslation('canvas')
  const store = useDocumentStore()
  const { past, future } = useDocument((state) => state.history)
  const name = (label: Label | undefined) =>
    label === undefined ? '' : t(label.key as 'undo.move', label.values ?? {})
  const last = past.at(-1)?.label
  const next = future.at(-1)?.label
  return (
    <>
      <IconButton
        isSmall={isSmall}
        label={last ? t('undo.label', { step: name(last) }) : t('undo.nothing')}
        icon={<IconUndo size={18} />}
        disabled={last === undefined}
        onClick={() => store.getState().undo()}
      />
      <IconButton
        isSmall={isSmall}
        label={next ? t('redo.label', { step: name(next) }) : t('redo.nothing')}
        icon={<IconRedo size={18} />}
        disabled={next === undefined}
        onClick={() => store.getState().redo()}
      />
    </>
  )
}
