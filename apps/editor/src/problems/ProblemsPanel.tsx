import type { Graph } from '@sojourn/shared/graph'
import type { Problem } from '@sojourn/shared/problems'
import { useTranslation } from 'react-i18next'
import { IconCheck, IconClose, IconInfo, IconWarning } from '../icons.ts'
import { IconButton } from '../ui/IconButton.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './ProblemsPanel.module.css'
import { problemKey } from './problem-key.ts'

type ProblemsPanelProps = {
  graph: Graph
  problems: readonly Problem[]
  words: Words
  /** Shows the node of a problem on the canvas. */
  onShow: (problem: Problem) => void
  onClose: () => void
}

const ORDER = { blocking: 0, warning: 1, info: 2 }

/** The draft's problems, the blocking ones first; choosing one shows its node. */
export function ProblemsPanel({ graph, problems, words, onShow, onClose }: ProblemsPanelProps) {
  const { t } = useTranslation('problems')
  const rows = [...problems].sort((a, b) => ORDER[a.level] - ORDER[b.level])
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <header className={styles.head}>
        <h2>{t('title')}</h2>
        <IconButton isSmall label={t('close')} icon={<IconClose size={16} />} onClick={onClose} />
      </header>
      {rows.length === 0 ? (
        <p className={styles.none}>
          <IconCheck size={16} aria-hidden /> {t('none')}
        </p>
      ) : (
        <ul>
          {rows.map((problem) => (
            <li key={problemKey(problem)}>
              <button type="button" className={styles.row} onClick={() => onShow(problem)}>
                <span className={styles[problem.level]} title={t(`level.${problem.level}`)}>
                  {problem.level === 'info' ? <IconInfo size={16} /> : <IconWarning size={16} />}
                  <span className="sr-only">{t(`level.${problem.level}`)}</span>
                </span>
                <span>
                  {problem.node && (
                    <b className={styles.node}>{words.nodeName(graph, problem.node)}</b>
                  )}
                  {words.problem(graph, problem)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
