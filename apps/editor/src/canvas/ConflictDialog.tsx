import type { Graph } from '@sojourn/shared/graph'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'

type ConflictDialogProps = {
  isOpen: boolean
  journeyId: string
  mine: Graph
  onTake: (theirs: Graph, revision: number) => void
  onOverwrite: (theirs: Graph, revision: number) => void
}

const journeys = client.journeys.api.journeys

/** Somebody else saved meanwhile: theirs, mine, or mine as a journey of its own. Nothing is lost. */
export function ConflictDialog({
  isOpen,
  journeyId,
  mine,
  onTake,
  onOverwrite,
}: ConflictDialogProps) {
  const { t } = useTranslation('canvas')
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)

  const withTheirs = async (go: (theirs: Graph, revision: number) => void) => {
    setBusy(true)
    setError(undefined)
    try {
      const { graph, revision } = await answer(journeys[':id'].$get({ param: { id: journeyId } }))
      go(graph, revision)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const keepMine = () =>
    withTheirs((theirs, revision) => {
      const name = t('conflict.copyName', { name: mine.name })
      void answer(journeys.$post({ json: { graph: { ...mine, name } } })).then(
        () => {
          toast.done(t('conflict.copied', { name }))
          onTake(theirs, revision)
        },
        (thrown: unknown) => setError(thrown),
      )
    })

  return (
    <Dialog
      isOpen={isOpen}
      // Without `onClose`, because the question has to be answered: a stray key may lose nothing.
      title={t('conflict.title')}
      size="medium"
      actions={
        <>
          <Button isBusy={isBusy} onClick={() => void withTheirs(onOverwrite)}>
            {t('conflict.overwrite')}
          </Button>
          <Button variant="primary" isBusy={isBusy} onClick={() => void keepMine()} data-autofocus>
            {t('conflict.keepBoth')}
          </Button>
        </>
      }
    >
      <DialogText>{t('conflict.text')}</DialogText>
      <ProblemNote error={error} />
    </Dialog>
  )
}
