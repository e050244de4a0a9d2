import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../api/useErrorText.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.tsx'
import { CommentForm } from './CommentForm.tsx'
import styles from './CommentsPanel.module.css'
import type { Comment, CommentActs, Thread } from './useThreads.ts'
import { useWho } from './useWho.ts'

type ThreadCardProps = {
  thread: Thread
  /** The step's name; undefined when it was deleted. */
  step: string | undefined
  acts: CommentActs
  onShow: () => void
  onRemove: (comment: Comment) => void
}

/** What is said of one step, with what can be done about it. */
export function ThreadCard({ thread, step, acts, onShow, onRemove }: ThreadCardProps) {
  const { t } = useTranslation('together')
  /** The comment that is being changed, or `reply`. */
  const [writing, setWriting] = useState<string>()
  const errorText = useErrorText()
  const isResolved = thread.resolvedAt !== null
  const name = step ?? t('comments.gone')
  return (
    <article className={styles.thread} aria-label={t('comments.about', { name })}>
      {step === undefined ? (
        <p className={styles.gone}>{name}</p>
      ) : (
        <button type="button" className={styles.step} onClick={onShow}>
          {step}
        </button>
      )}
      {thread.comments.map((comment) =>
        writing === comment.id ? (
          <CommentForm
            key={comment.id}
            place={comment.id}
            label={t('comments.edit')}
            submit={t('comments.save')}
            first={comment.body}
            hasFocus
            onSubmit={(body) => acts.edit.mutateAsync({ comment: comment.id, body })}
            onCancel={() => setWriting(undefined)}
          />
        ) : (
          <Said
            key={comment.id}
            comment={comment}
            onEdit={() => setWriting(comment.id)}
            onRemove={() => onRemove(comment)}
          />
        ),
      )}
      {writing === 'reply' ? (
        <CommentForm
          place={thread.id}
          label={t('comments.reply')}
          submit={t('comments.reply')}
          hasFocus
          onSubmit={(body) => acts.reply.mutateAsync({ thread: thread.id, body })}
          onCancel={() => setWriting(undefined)}
        />
      ) : (
        <div className={styles.acts}>
          <Button isSmall variant="quiet" onClick={() => setWriting('reply')}>
            {t('comments.reply')}
          </Button>
          <Button
            isSmall
            isBusy={acts.resolve.isPending}
            onClick={() =>
              acts.resolve.mutate(
                { thread: thread.id, resolved: !isResolved },
                { onError: (error) => toast.error(errorText(error)) },
              )
            }
          >
            {t(isResolved ? 'comments.reopen' : 'comments.resolve')}
          </Button>
        </div>
      )}
    </article>
  )
}

type SaidProps = { comment: Comment; onEdit: () => void; onRemove: () => void }

function Said({ comment, onEdit, onRemove }: SaidProps) {
  const { t } = useTranslation('together')
  const format = useFormat()
  const who = useWho()
  const { author, body, createdAt, editedAt, isOwn } = comment
  return (
    <div className={styles.said}>
      <Avatar id={author ?? ''} name={author ?? '?'} size="small" />
      <div className={styles.words}>
        <p className={styles.by}>
          <b>{who.author(comment)}</b> <span>{format.dateTime(createdAt)}</span>{' '}
          {editedAt !== null && <span>{t('comments.edited')}</span>}
        </p>
        <p className={styles.text}>{body}</p>
        {isOwn && (
          <p className={styles.own}>
            <button type="button" onClick={onEdit}>
              {t('comments.edit')}
            </button>
            <button type="button" onClick={onRemove}>
              {t('comments.delete')}
            </button>
          </p>
        )}
      </div>
    </div>
  )
}
