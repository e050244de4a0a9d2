import { nodeTypes } from '@sojourn/nodes'
import { isTrigger } from '@sojourn/shared/node-type'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import type { Words } from '../words/useWords.ts'
import styles from './EmptyCanvas.module.css'
import { NodeIcon } from './node-icons.tsx'

/** What an empty canvas says: what comes first, and the triggers to begin with. */
export function EmptyCanvas({
  words,
  onChoose,
}: {
  words: Words
  onChoose: (type: string) => void
}) {
  const { t } = useTranslation('canvas')
  const triggers = [...nodeTypes.values()].filter(isTrigger)
  return (
    <div className={styles.empty}>
      <h2>{t('empty.title')}</h2>
      <p>{t('empty.text')}</p>
      <div className={styles.ways}>
        {triggers.map(({ type, icon }) => (
          <Button
            key={type}
            icon={<NodeIcon icon={icon} size={17} />}
            onClick={() => onChoose(type)}
          >
            {words.typeName(type)}
          </Button>
        ))}
      </div>
    </div>
  )
}
