import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { IconClose } from '../icons.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { Words } from '../words/useWords.ts'
import { CommentForm } from './CommentForm.tsx'
import styles from './CommentsPanel.module.css'
import { ThreadCard } from './ThreadCard.tsx'
import { type Comment, type Thread, useCommentActs } from './useThreads.ts'

type CommentsPanelProps = {
  journeyId: string
  threads: readonly Thread[]
  /** The step that is chosen: a new thread begins there, and its threads come first. */
  chosen: string | undefined
  words: Words
  onShow: (id: string) => void
  onClose: () => void
}

/** Everything that is said of the journey's steps, and a place to say more. No part of what is published. */
export function CommentsPanel(props: CommentsPanelProps) {
  const { journeyId, threads, chosen, words, onShow, onClose } = props
  const { t } = useTranslation('together')
  const graph = useDocument((state) => state.graph)
  const acts = useCommentActs(journeyId)
  const [removing, setRemoving] = useState<Comment>()
  // Another step that is chosen meanwhile does not take the keyboard away from the canvas.
  const isNew = useRef(true)
  useEffect(() => {
    isNew.current = false
  }, [])
  const inOrder = [...threads].sort((a, b) => Number(b.node === chosen) - Number(a.node === chosen))
  const open = inOrder.filter(({ resolvedAt }) => resolvedAt === null)
  const resolved = inOrder.filter(({ resolvedAt }) => resolvedAt !== null)
  const target = chosen !== undefined && graph.nodes[chosen] ? chosen : undefined

  const card = (thread: Thread) => {
    const isHere = graph.nodes[thread.node] !== undefined
    return (
      <li key={thread.id}>
        <ThreadCard
          thread={thread}
          step={isHere ? words.nodeName(graph, thread.node) : undefined}
          acts={acts}
          onShow={() => onShow(thread.node)}
          onRemove={setRemoving}
        />
      </li>
    )
  }

  return (
    <section
      className={styles.panel}
      aria-label={t('comments.title')}
      onKeyDown={(event) => {
        // Keys of the canvas are not meant here.
        event.stopPropagation()
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
      }}
    >
      <header className={styles.head}>
        <h2>{t('comments.title')}</h2>
        <IconButton
          isSmall
          label={t('comments.close')}
          icon={<IconClose size={16} />}
          onClick={onClose}
        />
      </header>
      <div className={styles.body}>
        {target === undefined ? (
          <p className={styles.hint}>{t('comments.choose')}</p>
        ) : (
          <CommentForm
            key={target}
            place={`${journeyId} ${target}`}
            label={t('comments.on', { name: words.nodeName(graph, target) })}
            submit={t('comments.send')}
            hasFocus={isNew.current}
            onSubmit={(body) => acts.begin.mutateAsync({ node: target, body })}
          />
        )}
        {open.length === 0 && <p className={styles.hint}>{t('comments.none')}</p>}
        <ul className={styles.list}>{open.map(card)}</ul>
        {resolved.length > 0 && (
          <details>
            <summary>{t('comments.resolved', { count: resolved.length })}</summary>
            <ul className={styles.list}>{resolved.map(card)}</ul>
          </details>
        )}
      </div>
      <ConfirmDialog
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('comments.deleteTitle')}
        text={t('comments.deleteText')}
        confirm={t('comments.delete')}
        onConfirm={() => acts.remove.mutateAsync(removing?.id ?? '')}
      />
    </section>
  )
}
