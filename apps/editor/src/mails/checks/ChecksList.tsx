import type { MailDocument } from '@sojourn/shared/mail'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, Language } from '../../i18n/languages.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useSenders } from '../../settings/useSettings.ts'
import type { PreviewQuery } from '../preview/usePreview.ts'
import type { MailProblem } from '../useMails.ts'
import { CheckLine } from './CheckLine.tsx'
import styles from './ChecksList.module.css'
import { useProblemText } from './useProblemText.ts'

type ChecksListProps = {
  document: MailDocument
  language: Language
  preview: PreviewQuery
  onShowBlock: (block: string) => void
}

/** What was checked: what is fine, what should be mended, what must be. */
export function ChecksList({ document, language, preview, onShowBlock }: ChecksListProps) {
  const { t } = useTranslation('mails')
  const format = useFormat()
  const problemText = useProblemText()
  const senders = useSenders().data
  const { data } = preview
  if (!data) return <p className={styles.waiting}>{t('checks.waiting')}</p>

  const { problems } = data
  const here = problems.filter((problem) => (problem.language ?? language) === language)
  const elsewhere = problems.filter((problem) => (problem.language ?? language) !== language)
  const has = (...codes: string[]) => here.some(({ code }) => codes.includes(code))
  const variant = document.variants[language]
  const blocks = variant?.body.mode === 'blocks' ? variant.body.blocks : []
  const text = JSON.stringify(variant ?? '')
  // Blocks without words are not looked into, so nothing good can be said of them either.
  const isEmpty = has('mail.empty')
  const hasPictures = blocks.some(({ kind }) => kind === 'picture')
  const hasLinks = blocks.some(({ kind }) => kind === 'button') || text.includes('](http')
  const sender = senders?.find(({ isDefault }) => isDefault)
  const missing = Language.options.filter((one) => !document.variants[one])
  const isWhole = data.html !== '' && !has('mail.size')

  const line = (problem: MailProblem, index: number, prefix?: Language) => (
    <CheckLine
      key={`${problem.language}-${problem.block}-${problem.code}-${index}`}
      tone={problem.level === 'blocking' ? 'problem' : 'warn'}
      text={
        prefix
          ? t('checks.inLanguage', { language: LANGUAGE_NAMES[prefix], text: problemText(problem) })
          : problemText(problem)
      }
      language={prefix}
      onShow={
        !prefix && problem.block !== undefined ? () => onShowBlock(problem.block ?? '') : undefined
      }
    />
  )
  return (
    <section className={styles.checks} aria-label={t('checks.label')}>
      <ul>
        {here.map((problem, index) => line(problem, index))}
        {elsewhere.map((problem, index) =>
          line(problem, index, Language.catch(language).parse(problem.language)),
        )}
        {senders &&
          (sender === undefined ? (
            <CheckLine tone="problem" text={t('checks.footerNoSender')} isAboutSender />
          ) : sender.postalAddress.trim() === '' ? (
            <CheckLine tone="warn" text={t('checks.footerNoAddress')} isAboutSender />
          ) : (
            <CheckLine tone="good" text={t('checks.footer')} />
          ))}
        {!has('mail.name-without-default') && text.includes('{{') && (
          <CheckLine tone="good" text={t('checks.names')} />
        )}
        {hasPictures && !isEmpty && !has('mail.alt-missing', 'mail.picture-missing') && (
          <CheckLine tone="good" text={t('checks.pictures')} />
        )}
        {hasLinks && !isEmpty && !here.some(({ code }) => code.startsWith('mail.link')) && (
          <CheckLine tone="good" text={t('checks.links')} />
        )}
        {missing.map((one) => (
          <CheckLine
            key={one}
            tone="warn"
            text={t('checks.missing', {
              language: LANGUAGE_NAMES[one],
              fallback: LANGUAGE_NAMES[document.fallback],
            })}
          />
        ))}
        {isWhole && (
          <CheckLine
            tone="good"
            text={t('checks.size', {
              size: format.number(Math.max(1, Math.round(data.bytes / 1024))),
            })}
          />
        )}
      </ul>
    </section>
  )
}
