import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconConsent } from '../../icons.ts'
import { classes } from '../../ui/classes.ts'
import { Tile } from '../../ui/Tile.tsx'
import styles from './BlockRow.module.css'
import footer from './FooterRow.module.css'

/** The footer: always there, so it only explains itself. */
export function FooterRow() {
  const { t } = useTranslation('mails')
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={classes(styles.row, isOpen && styles.open)}>
      <div className={styles.head}>
        <button
          type="button"
          className={classes(styles.choose, footer.choose)}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Tile family="control">
            <IconConsent />
          </Tile>
          <span className={styles.words}>
            <b className={styles.kind}>{t('blocks.footer')}</b>
            <span className={styles.summary}>{t('blocks.footerSummary')}</span>
          </span>
        </button>
      </div>
      {isOpen && (
        <div className={classes(styles.fields, footer.text)}>
          <p>{t('blocks.footerText')}</p>
          <Link to="/settings/$section" params={{ section: 'senders' }}>
            {t('blocks.footerLink')}
          </Link>
        </div>
      )}
    </div>
  )
}
