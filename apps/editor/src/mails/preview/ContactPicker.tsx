import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { contactName } from '../../contacts/contact-name.ts'
import { useContacts } from '../../contacts/useContacts.ts'
import { IconChevronDown, IconUser } from '../../icons.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { useDebounced } from '../../ui/useDebounced.ts'
import styles from './ContactPicker.module.css'
import type { PickedContact } from './usePreviewContact.ts'

const MOST_SHOWN = 8

/** Whom the mail is filled in as; others are found by name or address. */
export function ContactPicker({ picked: { contact, choose } }: { picked: PickedContact }) {
  const { t } = useTranslation('mails')
  const { t: contacts } = useTranslation('contacts')
  const [isOpen, setOpen] = useState(false)
  const pick = (id: string | undefined) => {
    choose(id)
    setOpen(false)
  }
  const city = contact?.zone?.split('/').at(-1)?.replaceAll('_', ' ')
  const name = contact ? contactName(contact, contacts('nameless')) : t('preview.nobody')
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      withinPortal
      trapFocus
      returnFocus
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          aria-label={`${t('preview.as')}: ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={styles.chipName}>{city ? `${name} · ${city}` : name}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={t('preview.as')}>
        <Choices onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Choices({ onPick }: { onPick: (id: string | undefined) => void }) {
  const { t } = useTranslation('mails')
  const { t: contacts } = useTranslation('contacts')
  const [query, setQuery] = useState('')
  const { data } = useContacts(useDebounced(query.trim()))
  return (
    <>
      <SearchField value={query} onChange={setQuery} label={t('preview.search')} />
      <ul className={styles.list}>
        {query === '' && (
          <li>
            <button type="button" className={styles.option} onClick={() => onPick(undefined)}>
              <IconUser size={18} aria-hidden />
              {t('preview.nobody')}
            </button>
          </li>
        )}
        {data?.contacts.slice(0, MOST_SHOWN).map((contact) => (
          <li key={contact.id}>
            <button type="button" className={styles.option} onClick={() => onPick(contact.id)}>
              <Avatar id={contact.id} name={contactName(contact, '?')} />
              <span className={styles.words}>
                <span>{contactName(contact, contacts('nameless'))}</span>
                {contact.name && contact.email && (
                  <span className={styles.address}>{contact.email}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {data?.contacts.length === 0 && <p className={styles.none}>{t('preview.noContacts')}</p>}
    </>
  )
}
