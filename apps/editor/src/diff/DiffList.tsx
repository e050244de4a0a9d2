import type { Graph } from '@sojourn/shared/graph'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { Pill } from '../ui/Pill.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './DiffList.module.css'
import { type DiffLine, sayDiff } from './say-diff.ts'

const TONES = { added: 'good', removed: 'problem', changed: 'accent' } as const

type DiffListProps = { before: Graph; after: Graph; words: Words }

/** What two drawings of a journey differ in, to be read: steps, lines, settings, before and after. */
export function DiffList({ before, after, words }: DiffListProps) {
  const { t } = useTranslation('diff')
  const format = useFormat()
  const { lines, moved } = useMemo(
    () => sayDiff({ before, after, words, format, t }),
    [before, after, words, format, t],
  )
  if (lines.length + moved === 0) return <p className={styles.note}>{t('same')}</p>
  return (
    <>
      <ul className={styles.list} aria-label={t('list')}>
        {lines.map((line) => (
          <DiffRow key={line.key} line={line} />
        ))}
      </ul>
      {moved > 0 && <p className={styles.note}>{t('moved', { count: moved })}</p>}
    </>
  )
}

function DiffRow({ line: { kind, about, before, after, also } }: { line: DiffLine }) {
  const { t } = useTranslation('diff')
  const isChange = before !== undefined && after !== undefined
  return (
    <li data-kind={kind}>
      <Pill tone={TONES[kind]}>{t(`kind.${kind}`)}</Pill>
      <b>{about}</b>
      {before !== undefined && <del>{isChange ? t('before', { text: before }) : before}</del>}
      {after !== undefined && <span>{isChange ? t('after', { text: after }) : after}</span>}
      {also !== undefined && <span>{t('fields', { fields: also })}</span>}
    </li>
  )
}
