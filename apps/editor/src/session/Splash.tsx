import { Logo } from '../frame/Logo.tsx'
import styles from './Splash.module.css'

/** The first moment, while nobody knows yet who is here. */
export const Splash = () => (
  <div className={styles.splash}>
    <Logo />
  </div>
)
