import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMailState, useMailStore } from './document/MailContext.tsx'
import { setName } from './document/mail-edits.ts'
import styles from './MailName.module.css'

/** The mail's name, changed in place. An empty name goes back to what it was. */
export function MailName() {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const name = useMailState((state) => state.document.name)
  const [typed, setTyped] = useState<string>()
  const finish = () => {
    const wanted = typed?.trim()
    setTyped(undefined)
    if (wanted) store.getState().change({ key: 'undo.name' }, setName(wanted))
  }
  return (
    <h1 className={styles.name}>
      <span className={styles.sizer} aria-hidden>
        {typed ?? name}
      </span>
      <input
        size={1}
        aria-label={t('page.rename')}
        className={styles.input}
        value={typed ?? name}
        maxLength={200}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') setTyped(undefined)
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
    </h1>
  )
}
