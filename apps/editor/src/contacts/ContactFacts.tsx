import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Card } from '../ui/Card.tsx'
import { Pill } from '../ui/Pill.tsx'
import { useNow } from '../ui/useNow.ts'
import { otherAttributes } from './attributes.ts'
import styles from './ContactFacts.module.css'
import { contactName } from './contact-name.ts'
import { useConsentSource } from './useConsentSource.ts'
import type { Contact } from './useContacts.ts'
import { useReason } from './useReason.ts'

/** What is known of one person: who, where, may they be written to, and their attributes. */
export function ContactFacts({ contact, children }: { contact: Contact; children: ReactNode }) {
  const { t } = useTranslation('contacts')
  const format = useFormat()
  const theirs = useFormat(contact.zone ?? undefined)
  const now = useNow(10_000)
  const reason = useReason()
  const source = useConsentSource()
  const { consent, suppressed } = contact
  const name = contactName(contact, t('nameless'))
  const where = [
    contact.zone?.split('/').at(-1)?.replaceAll('_', ' '),
    contact.language && format.languageName(contact.language),
    contact.zone && t('facts.theirTime', { time: theirs.time(now) }),
  ].filter(Boolean)

  return (
    <Card className={styles.facts}>
      <div className={styles.head}>
        <Avatar id={contact.id} name={contactName(contact, '?')} size="large" />
        <div className={styles.who}>
          <h2 title={name}>{name}</h2>
          {where.length > 0 && <p>{where.join(' · ')}</p>}
        </div>
      </div>
      <dl>
        <Fact name={t('facts.email')}>{contact.email ?? t('noAddress')}</Fact>
        <Fact name={t('consent.short')}>
          <Pill tone={CONSENT_TONES[consent.email.state]}>
            {t(`consent.${consent.email.state}`)}
          </Pill>
          {consent.email.at !== null && (
            <small>
              {[format.date(consent.email.at), source(consent.email.source ?? '')]
                .filter(Boolean)
                .join(' · ')}
            </small>
          )}
        </Fact>
        {suppressed && (
          <Fact name={t('facts.suppressed')}>
            <Pill tone="problem">{reason(suppressed.reason)}</Pill>
            <small>
              {t(suppressed.scope === 'all' ? 'facts.nothingGoesOut' : 'facts.noMarketing')}
            </small>
          </Fact>
        )}
        {contact.refusals.length > 0 && (
          <Fact name={t('refused.title')}>
            {contact.refusals.map(({ journey, reason: why, at }) => (
              <span key={journey.id + why} className={styles.refusal}>
                {journey.name}
                <small>
                  {t('refused.line', {
                    reason: t(`refused.${why}`),
                    when: format.relative(at, now),
                  })}
                </small>
              </span>
            ))}
          </Fact>
        )}
        {contact.identifiers
          .filter(({ kind }) => kind !== 'email')
          .map(({ kind, value }) => (
            <Fact
              key={kind + value}
              name={t(kind === 'user_id' ? 'facts.userId' : 'facts.anonymousId')}
            >
              <code>{value}</code>
            </Fact>
          ))}
        {Object.entries(otherAttributes(contact.attributes)).map(([name, value]) => (
          <Fact key={name} name={name}>
            <AttributeValue value={value} />
          </Fact>
        ))}
        <Fact name={t('columns.added')}>{format.date(contact.createdAt)}</Fact>
        <Fact name={t('columns.seen')}>
          {contact.seenAt === null ? t('never') : format.relative(contact.seenAt, now)}
        </Fact>
      </dl>
      <div className={styles.actions}>{children}</div>
    </Card>
  )
}

const CONSENT_TONES = {
  granted: 'good',
  pending: 'warn',
  denied: 'problem',
  withdrawn: 'problem',
  expired: 'warn',
  none: 'plain',
} as const

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function AttributeValue({ value }: { value: unknown }) {
  const { t } = useTranslation('contacts')
  const format = useFormat('UTC')
  if (typeof value === 'boolean') return t(value ? 'attributes.yes' : 'attributes.no')
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 6 })
  if (typeof value !== 'string') return <code>{JSON.stringify(value)}</code>
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.date(Date.parse(value)) : value
}
