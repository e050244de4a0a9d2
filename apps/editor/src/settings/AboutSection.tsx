import { useTranslation } from 'react-i18next'
import { useSession } from '../session/useSession.ts'
import { Card } from '../ui/Card.tsx'
import { CopyField } from '../ui/CopyField.tsx'
import styles from './settings.module.css'

/** What this is, which version, and where to read on. */
export function AboutSection() {
  const { t } = useTranslation('settings')
  const url = useSession().data?.workspace?.url
  return (
    <Card title={t('about.title')}>
      <p className={styles.text}>{t('about.text')}</p>
      <br />
      <dl className={styles.facts}>
        <dt>{t('about.version')}</dt>
        <dd>{__VERSION__}</dd>
        <dt>{t('about.license')}</dt>
        <dd>MIT</dd>
        {url && (
          <>
            <dt>{t('about.url')}</dt>
            <dd>
              <CopyField text={url} label={t('about.url')} />
            </dd>
          </>
        )}
        <dt>{t('about.api')}</dt>
        <dd>
          <a href="/docs" target="_blank" rel="noreferrer">
            {t('about.apiLink')}
          </a>
        </dd>
      </dl>
    </Card>
  )
}
