import { useTranslation } from 'react-i18next'
import styles from './PasswordMeter.module.css'
import { type PasswordStrength, passwordStrength } from './password-strength.ts'

const STEPS: Record<PasswordStrength, number> = {
  short: 1,
  guessable: 1,
  weak: 2,
  fair: 3,
  strong: 4,
}

/** How good the new password is, in words beside a bar. */
export function PasswordMeter({ password, email }: { password: string; email: string }) {
  const { t } = useTranslation('session')
  if (password === '') return <p className={styles.hint}>{t('strength.hint')}</p>
  const strength = passwordStrength(password, email)
  return (
    <div className={styles.meter} data-strength={strength} aria-live="polite">
      <span className={styles.bar} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <i key={step} data-on={step <= STEPS[strength] || undefined} />
        ))}
      </span>
      <span className={styles.hint}>{t(`strength.${strength}`)}</span>
    </div>
  )
}
