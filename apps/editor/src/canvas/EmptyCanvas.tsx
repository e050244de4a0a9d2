import { nodeTypes } from '@sojourn/nodes'
import { isForKind, isTrigger } from '@sojourn/shared/node-type'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDocument } from '../document/DocumentContext.tsx'
import { Button } from '../ui/Button.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './EmptyCanvas.module.css'
import { NodeIcon } from './node-icons.tsx'
import type { NewStep } from './offers.ts'

/** What an empty canvas says: what comes first, and the triggers to begin with. */
export function EmptyCanvas({
  words,
  onChoose,
}: {
  words: Words
  onChoose: (step: NewStep) => void
}) {
  const { t } = useTranslation('canvas')
  const kind = useDocument(({ graph }) => graph.kind)
  const triggers = [...nodeTypes.values()].filter((one) => isTrigger(one) && isForKind(one, kind))
  return (
    <div className={styles.empty}>
      <h2>{t(kind === 'sub-flow' ? 'empty.flowTitle' : 'empty.title')}</h2>
      <p>{t(kind === 'sub-flow' ? 'empty.flowText' : 'empty.text')}</p>
      <div className={styles.ways}>
        {triggers.map(({ type, icon }) => (
          <Button
            key={type}
            icon={<NodeIcon icon={icon} size={17} />}
            onClick={() => onChoose({ type })}
          >
            {words.typeName(type)}
          </Button>
        ))}
      </div>
      {kind === 'journey' && <Link to="/templates">{t('empty.templates')}</Link>}
    </div>
  )
}
