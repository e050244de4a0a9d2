import type { Graph } from '@sojourn/shared/graph'
import type { Facts } from '@sojourn/shared/node-type'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { IconCopy } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './ExplainPanel.module.css'
import { explain, explanationText, type Line } from './explain.ts'

type ExplainPanelProps = {
  graph: Graph
  facts: Facts | undefined
  words: Words
  /** Shows a step on the canvas. */
  onShow: (node: string) => void
  onClose: () => void
}

/** The journey read back in plain sentences, beside the canvas. */
export function ExplainPanel({ graph, facts, words, onShow, onClose }: ExplainPanelProps) {
  const { t } = useTranslation('explain')
  const format = useFormat()
  const explanation = useMemo(
    () => explain(graph, facts, { words, t, format }),
    [graph, facts, words, t, format],
  )
  const copy = () =>
    navigator.clipboard.writeText(explanationText(explanation)).then(
      () => toast.done(t('copied')),
      () => toast.error(t('failed')),
    )
  return (
    <Sheet isOpen side="right" onClose={onClose} title={t('title')}>
      <div className={styles.head}>
        <Button icon={<IconCopy size={16} />} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
      {explanation.sections.map(({ heading, lines }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is made anew as a whole
        <section key={at} className={styles.section}>
          <h3>{heading}</h3>
          <ul>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text is made anew as a whole
              <li key={index} style={{ paddingInlineStart: `${Math.min(line.depth, 6) * 16}px` }}>
                <LineText line={line} label={t('show')} onShow={onShow} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}

function LineText({
  line,
  label,
  onShow,
}: {
  line: Line
  label: string
  onShow: (node: string) => void
}) {
  const { text, number, node } = line
  const said = (
    <>
      {number !== undefined && <span className={styles.number}>{number}.</span>} {text}
    </>
  )
  if (node === undefined) return <p className={styles.line}>{said}</p>
  return (
    <button type="button" className={styles.step} title={label} onClick={() => onShow(node)}>
      {said}
    </button>
  )
}
