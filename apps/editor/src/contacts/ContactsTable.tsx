import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Table } from '../ui/Table.tsx'
import { useNow } from '../ui/useNow.ts'
import styles from './ContactsTable.module.css'
import { contactName } from './contact-name.ts'
import type { ContactSummary } from './useContacts.ts'

/** People as rows; each row opens its person. */
export function ContactsTable({ contacts }: { contacts: readonly ContactSummary[] }) {
  const { t } = useTranslation('contacts')
  const format = useFormat()
  const navigate = useNavigate()
  const now = useNow()
  return (
    <Table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col" data-wide>
            {t('columns.language')}
          </th>
          <th scope="col" data-wide>
            {t('columns.zone')}
          </th>
          <th scope="col" data-numeric data-medium>
            {t('columns.added')}
          </th>
          <th scope="col" data-numeric>
            {t('columns.seen')}
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((contact) => (
          <tr
            key={contact.id}
            data-clickable
            onClick={() =>
              void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })
            }
          >
            <td>
              <span className={styles.person}>
                <Avatar id={contact.id} name={contactName(contact, '?')} />
                <span className={styles.words}>
                  <Link
                    to="/contacts/$contactId"
                    params={{ contactId: contact.id }}
                    className={styles.name}
                    title={contact.name ?? undefined}
                    onClick={(event) => event.stopPropagation()}
                  >
                    {contactName(contact, t('nameless'))}
                  </Link>
                  {contact.name && (
                    <span className={styles.address} title={contact.email ?? undefined}>
                      {contact.email ?? t('noAddress')}
                    </span>
                  )}
                </span>
              </span>
            </td>
            <td data-wide>{contact.language ? format.languageName(contact.language) : '–'}</td>
            <td data-wide>{contact.zone?.replaceAll('_', ' ') ?? '–'}</td>
            <td data-numeric data-medium>
              {format.date(contact.createdAt)}
            </td>
            <td data-numeric>
              {contact.seenAt === null ? t('never') : format.relative(contact.seenAt, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
