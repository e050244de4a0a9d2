import styles from './MessagePane.module.css'

/**
 * A mail, drawn apart from the page: no scripts, no forms, no way to this origin. Its pixel loads and its
 * links open in a new tab, as for the person it was written to.
 */
export const MailFrame = ({ html, title }: { html: string; title: string }) => (
  <div className={styles.paper}>
    <iframe
      className={styles.mail}
      title={title}
      srcDoc={html}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  </div>
)
