import styles from './Logo.module.css'

/** The mark: a way with two ends. */
export const Logo = () => (
  <span className={styles.logo} aria-hidden>
    <svg viewBox="0 0 24 24" width={20} height={20} aria-hidden="true">
      <path d="M6 20a2 2 0 1 0 0-.01M18 5a2 2 0 1 0 0-.01M8 20h6a4 4 0 0 0 0-8h-4a4 4 0 0 1 0-8h6" />
    </svg>
  </span>
)
