import { type Conflict, diffGraphs, mergeGraphs, type Side } from '@sojourn/shared/graph-diff'
import { useMutation } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import { DiffList } from '../diff/DiffList.tsx'
import { useDocument, useDocumentStore } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './ConflictDialog.module.css'
import { sayConflict, type Teller } from './say-conflict.ts'
import { type Elsewhere, takeIn } from './take-in.ts'

type ConflictDialogProps = {
  elsewhere: Elsewhere
  words: Words
  /** The drawing is settled, and may be saved over what was saved elsewhere. */
  onSettle: () => void
}

type Choices = Readonly<Record<string, Side>>

/** Both changed the same thing: whose change holds is chosen one by one. Nothing is lost. */
export function ConflictDialog({ elsewhere, words, onSettle }: ConflictDialogProps) {
  const { t } = useTranslation('together')
  const format = useFormat()
  const store = useDocumentStore()
  const mine = useDocument((state) => state.graph)
  const { base, theirs } = elsewhere
  const [choices, setChoices] = useState<Choices>({})
  const { conflicts, taken } = useMemo(() => {
    const merge = mergeGraphs({ base, mine, theirs }, ({ key }) => choices[key] ?? 'mine')
    // With mine wherever there is a choice, what differs from mine came by itself.
    const { graph } = mergeGraphs({ base, mine, theirs })
    const changes = diffGraphs(mine, graph).length
    return { conflicts: merge.conflicts, taken: { graph, changes } }
  }, [base, mine, theirs, choices])
  const teller: Teller = { graphs: [mine, theirs, base], words, format, t }
  const isChosen = conflicts.every(({ key }) => choices[key] !== undefined)

  const chooseAll = (side: Side) => {
    // What is chosen may bring up another question, or settle one.
    const { conflicts: all } = mergeGraphs({ base, mine, theirs }, () => side)
    setChoices(Object.fromEntries([...conflicts, ...all].map(({ key }) => [key, side])))
  }
  const submit = () => {
    takeIn(store, elsewhere, ({ key }) => choices[key] ?? 'mine')
    onSettle()
  }
  const copy = useMutation({
    mutationFn: async () => {
      const name = t('copyName', { name: mine.name }).slice(0, 200)
      await answer(client.journeys.api.journeys.$post({ json: { graph: { ...mine, name } } }))
      return name
    },
    onSuccess: (name) => {
      toast.done(t('copied', { name }))
      store.getState().replace(theirs)
      onSettle()
    },
  })

  return (
    <Dialog
      isOpen
      // Without `onClose`, because the question has to be answered: a stray key may lose nothing.
      title={t('title')}
      size="large"
      onSubmit={() => isChosen && submit()}
      actions={
        <>
          <Button isBusy={copy.isPending} onClick={() => copy.mutate()}>
            {t('keepCopy')}
          </Button>
          <Button type="submit" variant="primary" disabled={!isChosen || copy.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <DialogText>{t('text', { count: conflicts.length })}</DialogText>
      <div className={styles.all}>
        <Button isSmall data-autofocus onClick={() => chooseAll('mine')}>
          {t('allMine')}
        </Button>
        <Button isSmall onClick={() => chooseAll('theirs')}>
          {t('allTheirs')}
        </Button>
      </div>
      <div className={styles.list}>
        {conflicts.map((conflict) => (
          <ConflictChoice
            key={conflict.key}
            conflict={conflict}
            teller={teller}
            choice={choices[conflict.key]}
            onChoose={(side) => setChoices({ ...choices, [conflict.key]: side })}
          />
        ))}
      </div>
      {taken.changes > 0 && (
        <details className={styles.taken}>
          <summary>{t('taken', { count: taken.changes })}</summary>
          <Suspense fallback={null}>
            <DiffList before={mine} after={taken.graph} words={words} />
          </Suspense>
        </details>
      )}
      <ProblemNote error={copy.error ?? undefined} />
    </Dialog>
  )
}

type ConflictChoiceProps = {
  conflict: Conflict
  teller: Teller
  choice: Side | undefined
  onChoose: (side: Side) => void
}

function ConflictChoice({ conflict, teller, choice, onChoose }: ConflictChoiceProps) {
  const { about, sides } = sayConflict(teller, conflict)
  return (
    <fieldset className={styles.choice}>
      <legend>{about}</legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label key={side} className={styles.side} data-chosen={choice === side || undefined}>
          <input
            type="radio"
            name={conflict.key}
            checked={choice === side}
            onChange={() => onChoose(side)}
          />
          <span>
            <b>{teller.t(side)}</b>
            <span className={styles.value}>{sides[side]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
