import { type FormEvent, type ReactNode, useEffect } from 'react'
import { Logo } from '../frame/Logo.tsx'
import { LANGUAGE_NAMES, Language } from '../i18n/languages.ts'
import { changeLanguage } from '../i18n/setup.ts'
import { useLanguage } from '../i18n/useLanguage.ts'
import styles from './DoorPage.module.css'

type DoorPageProps = { title: string; text?: string; onSubmit: () => void; children: ReactNode }

/** A page before the workspace: one form on paper, and the language to choose. */
export function DoorPage({ title, text, onSubmit, children }: DoorPageProps) {
  const language = useLanguage()
  useEffect(() => {
    document.title = `${title} · Sojourn`
  }, [title])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <div className={styles.door}>
      <main className={styles.sheet}>
        <Logo />
        <h1 className={styles.title}>{title}</h1>
        {text && <p className={styles.text}>{text}</p>}
        <form className={styles.form} onSubmit={submit} noValidate>
          {children}
        </form>
      </main>
      <footer className={styles.languages}>
        {Language.options.map((option) => (
          <button
            type="button"
            key={option}
            lang={option}
            aria-pressed={option === language}
            onClick={() => void changeLanguage(option)}
          >
            {LANGUAGE_NAMES[option]}
          </button>
        ))}
      </footer>
    </div>
  )
}
