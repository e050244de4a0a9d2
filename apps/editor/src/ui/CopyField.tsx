import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconCheck, IconCopy } from '../icons.ts'
import styles from './CopyField.module.css'
import { copyText } from './copy-text.ts'
import { IconButton } from './IconButton.tsx'

type CopyFieldProps = { text: string; label: string; isBlock?: boolean }

/** Text to be copied: a key in one line, or a block of code. */
export function CopyField({ text, label, isBlock = false }: CopyFieldProps) {
  const { t } = useTranslation('frame')
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 1800)
  }
  const button = (
    <IconButton
      isSmall
      className={styles.button}
      label={isCopied ? t('copied') : `${t('copy')}: ${label}`}
      icon={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      onClick={() => void copy()}
    />
  )
  if (!isBlock) {
    return (
      <span className={styles.line}>
        <code>{text}</code>
        {button}
      </span>
    )
  }
  return (
    <section className={styles.block} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} data-scrolls>
        {text}
      </pre>
      {button}
    </section>
  )
}
