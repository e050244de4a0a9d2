import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/useFormat.ts'
import { NewMailDialog } from '../../mails/NewMailDialog.tsx'
import { MailPicture } from '../../mails/picture/MailPicture.tsx'
import { Select } from '../../ui/Select.tsx'
import type { FieldProps } from '../field-props.ts'
import { useInspector } from '../InspectorContext.tsx'
import styles from './rows.module.css'

/** A mail of the library, in which languages it is written, and the ways to write it: widget `mail`. */
export function MailField({ label, help, error, value, onSet }: FieldProps) {
  const { t } = useTranslation('inspector')
  const format = useFormat()
  const navigate = useNavigate()
  const { facts, journeyId } = useInspector()
  const [isCreating, setCreating] = useState(false)
  const mails = facts?.mails ?? {}
  const chosen = typeof value === 'string' ? value : ''
  const mail = mails[chosen]
  const isMissing = facts !== undefined && chosen !== '' && mail === undefined
  const data = [
    ...Object.entries(mails)
      .map(([id, { name }]) => ({ value: id, label: name }))
      .sort((a, b) => a.label.localeCompare(b.label)),
    ...(isMissing ? [{ value: chosen, label: t('mail.missing') }] : []),
  ]
  const open = (mailId: string) =>
    void navigate({ to: '/mails/$mailId', params: { mailId }, search: { journey: journeyId } })

  return (
    <div className={styles.stack}>
      <Select
        searchable
        label={label}
        description={
          mail && mail.languages.length > 0
            ? t('mail.languages', {
                languages: format.list(mail.languages.map(format.languageName)),
              })
            : help
        }
        error={error}
        placeholder={t('mail.choose')}
        nothingFoundMessage={t('mail.none')}
        data={data}
        value={chosen === '' ? null : chosen}
        onChange={(id) => id !== null && onSet(id)}
      />
      <div className={styles.links}>
        {mail && (
          <Link to="/mails/$mailId" params={{ mailId: chosen }} search={{ journey: journeyId }}>
            {t('mail.edit')}
          </Link>
        )}
        <button type="button" className={styles.link} onClick={() => setCreating(true)}>
          {t('mail.new')}
        </button>
      </div>
      {mail && <MailPicture isLarge mail={chosen} />}
      {isCreating && (
        <NewMailDialog
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            onSet(id)
            open(id)
          }}
        />
      )}
    </div>
  )
}
