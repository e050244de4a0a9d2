import { ApiError } from '@sojourn/api/client'
import { nodeTypes } from '@sojourn/nodes'
import { isTrigger } from '@sojourn/shared/node-type'
import type { Problem } from '@sojourn/shared/problems'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, client } from '../api/client.ts'
import type { Journey } from '../canvas/useJourney.ts'
import { useDocument } from '../document/DocumentContext.tsx'
import { useFormat } from '../i18n/useFormat.ts'
import { problemKey } from '../problems/problem-key.ts'
import { FlowUsers } from '../subflows/FlowUsers.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogText } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './PublishDialog.module.css'

type PublishDialogProps = {
  journey: Journey
  problems: readonly Problem[]
  words: Words
  inside: number
  /** Saves what is not saved yet; false when that failed. */
  onSave: () => Promise<boolean>
  revision: () => number
  onShowProblems: () => void
  onClose: () => void
}

/** Says what publishing will do and does it with one click; what must be fixed first holds it back. */
export function PublishDialog({
  journey,
  problems,
  words,
  inside,
  onSave,
  revision,
  onShowProblems,
  onClose,
}: PublishDialogProps) {
  const { t } = useTranslation('publish')
  const { t: tFlow } = useTranslation('subflows')
  const format = useFormat()
  const queryClient = useQueryClient()
  const graph = useDocument((state) => state.graph)
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const found = [...problems, ...refused.filter((one) => !isIn(problems, one))]
  const blocking = found.filter((problem) => problem.level === 'blocking')
  const warnings = found.filter((problem) => problem.level === 'warning')
  const number = (journey.version?.number ?? 0) + 1
  const triggers = Object.entries(graph.nodes).filter(([, node]) => {
    const nodeType = nodeTypes.get(node.type)
    return nodeType !== undefined && isTrigger(nodeType) && !node.disabled
  })

  // The second press of a double click comes before the button is drawn as busy.
  const isUnderWay = useRef(false)
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await onSave())) throw new NotSaved()
      return answer(
        client.journeys.api.journeys[':id'].publish.$post({
          param: { id: journey.id },
          json: { revision: revision() },
        }),
      )
    },
    onSuccess: ({ version }) => {
      const done = { version: version.number }
      toast.done(journey.kind === 'sub-flow' ? tFlow('publish.done', done) : t('done', done))
      onClose()
    },
    onError: (error) => {
      if (error instanceof ApiError) setRefused(error.problem.problems ?? [])
    },
    onSettled: () => {
      isUnderWay.current = false
      return queryClient.invalidateQueries({ queryKey: ['journeys'] })
    },
  })
  const publishOnce = () => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    publish.mutate()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title', { version: number })}
      size="medium"
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {blocking.length > 0 ? (
            <Button
              variant="primary"
              onClick={() => {
                onShowProblems()
                onClose()
              }}
            >
              {t('showProblems')}
            </Button>
          ) : (
            <Button variant="primary" isBusy={publish.isPending} onClick={publishOnce}>
              {journey.state === 'paused' ? t('submitPaused') : t('submit')}
            </Button>
          )}
        </>
      }
    >
      {blocking.length > 0 ? (
        <>
          <DialogText>{t('blocked', { count: blocking.length })}</DialogText>
          <ProblemLines problems={blocking} words={words} tone="problem" />
        </>
      ) : journey.kind === 'sub-flow' ? (
        <>
          <DialogText>{tFlow('publish.text')}</DialogText>
          <FlowUsers flow={journey.id} latest={number} />
          {warnings.length > 0 && <ProblemLines problems={warnings} words={words} tone="warn" />}
        </>
      ) : (
        <>
          <DialogText>{t('enters')}</DialogText>
          <ul className={styles.lines}>
            {triggers.map(([id, node]) => (
              <li key={id}>{words.sentence(graph, node)}</li>
            ))}
          </ul>
          <DialogText>
            {journey.version === null
              ? t('first')
              : inside > 0
                ? t('inside', { count: inside, people: format.number(inside) })
                : t('nobodyInside')}
          </DialogText>
          {journey.state === 'stopped' && <DialogText>{t('restarts')}</DialogText>}
          {warnings.length > 0 && <ProblemLines problems={warnings} words={words} tone="warn" />}
        </>
      )}
      <ProblemNote
        error={
          publish.error instanceof NotSaved
            ? undefined
            : blocking.length > 0
              ? undefined
              : publish.error
        }
      />
      {publish.error instanceof NotSaved && <p role="alert">{t('notSaved')}</p>}
    </Dialog>
  )
}

/** The draft could not be saved, so there is nothing to publish. */
class NotSaved extends Error {}

const isIn = (problems: readonly Problem[], one: Problem) =>
  problems.some((problem) => problemKey(problem) === problemKey(one))

const ProblemLines = ({
  problems,
  words,
  tone,
}: {
  problems: readonly Problem[]
  words: Words
  tone: 'problem' | 'warn'
}) => {
  const graph = useDocument((state) => state.graph)
  return (
    <ul className={styles.problems} data-tone={tone}>
      {problems.map((problem) => (
        <li key={problemKey(problem)}>
          {problem.node && <b>{words.nodeName(graph, problem.node)}</b>}
          {words.problem(graph, problem)}
        </li>
      ))}
    </ul>
  )
}
