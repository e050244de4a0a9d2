import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../i18n/languages.ts'
import { IconCheck, IconWarning } from '../../icons.ts'
import styles from './ChecksList.module.css'

const route = getRouteApi('/frame/mails/$mailId')

type CheckLineProps = {
  tone: 'good' | 'warn' | 'problem'
  text: string
  /** Another language, where it is to be mended. */
  language?: Language
  isAboutSender?: boolean
  onShow?: () => void
}

/** One thing that was checked, with a way to the place where it is mended. */
export function CheckLine({ tone, text, language, isAboutSender = false, onShow }: CheckLineProps) {
  const { t } = useTranslation('mails')
  const { mailId } = route.useParams()
  return (
    <li className={styles.line} data-tone={tone}>
      {tone === 'good' ? (
        <IconCheck size={16} aria-hidden />
      ) : (
        <IconWarning size={16} aria-hidden />
      )}
      <span>
        {text}{' '}
        {onShow && (
          <button
            type="button"
            className={styles.show}
            onClick={onShow}
            aria-label={`${t('checks.show')}: ${text}`}
          >
            {t('checks.show')}
          </button>
        )}
        {language && (
          <Link
            to="/mails/$mailId"
            params={{ mailId }}
            search={(before) => ({ ...before, language })}
            replace
          >
            {t('checks.show')}
          </Link>
        )}
        {isAboutSender && (
          <Link to="/settings/$section" params={{ section: 'senders' }}>
            {t('blocks.footerLink')}
          </Link>
        )}
      </span>
    </li>
  )
}
