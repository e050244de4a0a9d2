import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './ImportDialog.module.css'
import { type Choices, PlannedList } from './PlannedList.tsx'
import type { GivenFile, ImportPlan } from './useImport.ts'

/** Shows what a file brings, asks about what is different here, and makes all of it at once. */
export function ImportDialog({ given, onClose }: { given: GivenFile; onClose: () => void }) {
  const { t } = useTranslation('files')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { plan, file } = given
  const [mails, setMails] = useState(() => copiesOf(plan.mails))
  const [flows, setFlows] = useState(() => copiesOf(plan.flows))
  const create = useMutation({
    mutationFn: () =>
      answer(
        client.journeyFiles.api['journey-files'].import.$post({ json: { file, mails, flows } }),
      ),
    onSuccess: ({ journey, name }) => {
      toast.done(t('done', { name }))
      void navigate({ to: '/journeys/$journeyId', params: { journeyId: journey } })
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
  const notes = notesOf(plan)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title', { name: plan.name })}
      onSubmit={() => create.mutate()}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={create.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <DialogForm>
        <DialogText>{t(`makes.${plan.kind}`, { file: given.name })}</DialogText>
        <PlannedList title={t('mails')} list={plan.mails} choices={mails} onChoose={setMails} />
        <PlannedList title={t('flows')} list={plan.flows} choices={flows} onChoose={setFlows} />
        {notes.length > 0 && (
          <ul className={styles.notes}>
            {notes.map(({ key, values }) => (
              <li key={`${key} ${Object.values(values).join()}`}>{t(`note.${key}`, values)}</li>
            ))}
          </ul>
        )}
      </DialogForm>
      <ProblemNote error={create.error} />
    </Dialog>
  )
}

type Note = { key: 'sender' | 'journey' | 'pictures'; values: Record<string, string | number> }

/** What belongs to the workspace that the file comes from, and is not here. */
const notesOf = ({ senders, journeys, pictures }: ImportPlan): Note[] => [
  ...senders
    .filter(({ here }) => here === null)
    .map(({ name, address }): Note => ({ key: 'sender', values: { name, address } })),
  ...journeys
    .filter(({ here }) => here === null)
    .map(({ name }): Note => ({ key: 'journey', values: { name } })),
  ...(pictures.length === 0
    ? []
    : [{ key: 'pictures' as const, values: { count: pictures.length } }]),
]

/** Of what is different here a copy comes in, unless somebody decides otherwise: nothing here changes by it. */
const copiesOf = (list: ImportPlan['mails']): Choices =>
  Object.fromEntries(
    list.filter(({ state }) => state === 'different').map(({ id }) => [id, 'copy'] as const),
  )
