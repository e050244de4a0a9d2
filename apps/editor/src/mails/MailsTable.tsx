import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES } from '../i18n/languages.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconMail } from '../icons.ts'
import { Pill } from '../ui/Pill.tsx'
import { Table } from '../ui/Table.tsx'
import { Tile } from '../ui/Tile.tsx'
import { useNow } from '../ui/useNow.ts'
import { type MailAct, MailMenu } from './MailMenu.tsx'
import styles from './MailsPage.module.css'
import type { MailSummary } from './useMails.ts'

type MailsTableProps = {
  mails: readonly MailSummary[]
  onAct: (mail: MailSummary, act: MailAct) => void
}

/** Mails as rows; each row opens its mail. */
export function MailsTable({ mails, onAct }: MailsTableProps) {
  const { t } = useTranslation('mails')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const navigate = useNavigate()
  const now = useNow()
  return (
    <Table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col" data-medium>
            {t('columns.languages')}
          </th>
          <th scope="col" data-wide>
            {t('columns.usedBy')}
          </th>
          <th scope="col">{t('columns.problems')}</th>
          <th scope="col" data-numeric data-medium>
            {t('columns.updated')}
          </th>
          <th scope="col">
            <span className="sr-only">{frame('more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr
            key={mail.id}
            data-clickable
            onClick={() => void navigate({ to: '/mails/$mailId', params: { mailId: mail.id } })}
          >
            <td>
              <span className={styles.mail}>
                <Tile family="message" size="large">
                  <IconMail />
                </Tile>
                <span className={styles.words}>
                  <span className={styles.nameLine}>
                    <Link
                      to="/mails/$mailId"
                      params={{ mailId: mail.id }}
                      className={styles.name}
                      title={mail.name}
                      onClick={(event) => event.stopPropagation()}
                    >
                      {mail.name}
                    </Link>
                    {mail.isSample && <Pill>{t('sample')}</Pill>}
                  </span>
                  <span className={styles.subject} title={mail.subject}>
                    {mail.subject || t('noSubject')}
                  </span>
                </span>
              </span>
            </td>
            <td data-medium>
              {mail.languages.map((language) => LANGUAGE_NAMES[language]).join(' · ')}
            </td>
            <td data-wide>
              <Uses mail={mail} />
            </td>
            <td>
              <Verdict mail={mail} />
            </td>
            <td data-numeric data-medium>
              {format.relative(mail.updatedAt, now)}
            </td>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: only keeps clicks in the menu from opening the row */}
            <td className={styles.menu} onClick={(event) => event.stopPropagation()}>
              <MailMenu name={mail.name} onAct={(act) => onAct(mail, act)} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Uses({ mail: { usedBy } }: { mail: MailSummary }) {
  const { t } = useTranslation('mails')
  const [only, ...others] = usedBy
  if (only === undefined) return t('usedByNone')
  if (others.length > 0) return t('usedByCount', { count: usedBy.length })
  return (
    <Link
      to="/journeys/$journeyId"
      params={{ journeyId: only.id }}
      className={styles.use}
      onClick={(event) => event.stopPropagation()}
    >
      {only.name}
    </Link>
  )
}

function Verdict({ mail: { problems } }: { mail: MailSummary }) {
  const { t } = useTranslation('mails')
  const blocking = problems.filter(({ level }) => level === 'blocking').length
  if (blocking > 0) return <Pill tone="problem">{t('toMend', { count: blocking })}</Pill>
  if (problems.length > 0) return <Pill tone="warn">{t('hints', { count: problems.length })}</Pill>
  return <Pill tone="good">{t('fine')}</Pill>
}
