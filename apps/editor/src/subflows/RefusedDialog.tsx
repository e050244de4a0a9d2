import type { Graph } from '@sojourn/shared/graph'
import type { Problem } from '@sojourn/shared/problems'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import type { Words } from '../words/useWords.ts'
import { RefusedLines } from './RefusedLines.tsx'

type RefusedDialogProps = {
  graph: Graph
  problems: readonly Problem[]
  words: Words
  onClose: () => void
}

/** Says why the steps of a sub-flow cannot be put in its place. */
export function RefusedDialog({ graph, problems, words, onClose }: RefusedDialogProps) {
  const { t } = useTranslation('subflows')
  const { t: frame } = useTranslation('frame')
  return (
    <Dialog
      isOpen
      size="medium"
      onClose={onClose}
      title={t('inline.title')}
      actions={<Button onClick={onClose}>{frame('close')}</Button>}
    >
      <DialogText>{t('inline.refused')}</DialogText>
      <RefusedLines graph={graph} problems={problems} words={words} />
    </Dialog>
  )
}
