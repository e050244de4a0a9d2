import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import styles from './KeptDraftNote.module.css'

/** Says that this browser still has changes that were never saved, and offers them. */
export function KeptDraftNote({ onTake, onDrop }: { onTake: () => void; onDrop: () => void }) {
  const { t } = useTranslation('canvas')
  return (
    <div className={styles.note} role="status">
      <p>{t('kept.text')}</p>
      <Button isSmall onClick={onDrop}>
        {t('kept.drop')}
      </Button>
      <Button isSmall variant="primary" onClick={onTake}>
        {t('kept.take')}
      </Button>
    </div>
  )
}
