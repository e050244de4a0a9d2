import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { DurationInput } from '../inspector/fields/DurationInput.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogForm, DialogText } from '../ui/Dialog.tsx'
import { Field } from '../ui/fields.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import styles from './ResumeDialog.module.css'

const CHOICES = ['now', 'spread', 'leave'] as const
type Choice = (typeof CHOICES)[number]

const journeys = client.journeys.api.journeys[':id']

type ResumeDialogProps = {
  journey: { id: string; name: string; inside: number }
  onClose: () => void
}

/** Lets a journey go on; asks first what becomes of deadlines that passed in the pause. */
export function ResumeDialog({ journey, onClose }: ResumeDialogProps) {
  const { t } = useTranslation('people')
  const { t: tJourneys } = useTranslation('journeys')
  const format = useFormat()
  const queryClient = useQueryClient()
  const { id, name, inside } = journey
  const [choice, setChoice] = useState<Choice>('now')
  const [over, setOver] = useState('PT1H')

  const { data, error } = useQuery({
    queryKey: ['overdue', id],
    queryFn: () => answer(journeys.overdue.$get({ param: { id } })),
    // Deadlines pass while one reads.
    refetchInterval: 10_000,
    gcTime: 0,
  })
  const overdue = data?.overdue ?? 0
  const resume = useMutation({
    mutationFn: () => {
      const json = choice === 'spread' ? { overdue: choice, over } : { overdue: choice }
      return answer(journeys.resume.$post({ param: { id }, json }))
    },
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['journeys'] }),
  })
  const values = { name, count: inside, people: format.number(inside) }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      onSubmit={() => resume.mutate()}
      title={t('resume.title', { name })}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            variant={choice === 'leave' && overdue > 0 ? 'danger' : 'primary'}
            type="submit"
            disabled={!data && !error}
            isBusy={resume.isPending}
          >
            {data || error ? t('resume.submit') : t('resume.counting')}
          </Button>
        </>
      }
    >
      <DialogForm>
        {overdue === 0 ? (
          <DialogText>
            {inside > 0
              ? tJourneys('confirm.resume.text', values)
              : tJourneys('confirm.resume.nobody')}
          </DialogText>
        ) : (
          <>
            <DialogText>
              {t('resume.text', { count: overdue, people: format.number(overdue) })}
            </DialogText>
            <fieldset className={styles.choices} aria-label={t('resume.choice')}>
              {CHOICES.map((one) => (
                <label key={one} className={styles.choice}>
                  <input
                    type="radio"
                    name="overdue"
                    checked={choice === one}
                    onChange={() => setChoice(one)}
                  />
                  <span>
                    <b>{t(`resume.${one}`)}</b>
                    <small>{t(`resume.${one}Help`)}</small>
                  </span>
                </label>
              ))}
            </fieldset>
            {choice === 'spread' && (
              <Field label={t('resume.over')}>
                <DurationInput
                  label={t('resume.over')}
                  value={over}
                  onType={setOver}
                  onSet={setOver}
                  onSettle={() => {}}
                  withoutExact
                />
              </Field>
            )}
            <DialogText>{t('resume.others')}</DialogText>
          </>
        )}
        <ProblemNote error={resume.error ?? error} />
      </DialogForm>
    </Dialog>
  )
}
