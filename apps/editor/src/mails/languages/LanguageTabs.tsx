import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, Language } from '../../i18n/languages.ts'
import { IconLanguage } from '../../icons.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Tab, Tabs } from '../../ui/Tabs.tsx'
import { useMailState, useMailStore } from '../document/MailContext.tsx'
import { setFallback } from '../document/mail-edits.ts'
import { AddLanguageDialog } from './AddLanguageDialog.tsx'
import styles from './LanguageTabs.module.css'
import { RemoveLanguageDialog } from './RemoveLanguageDialog.tsx'

const route = getRouteApi('/frame/mails/$mailId')

/** The languages of the mail as tabs; choosing one that is missing offers to write it. */
export function LanguageTabs({ language }: { language: Language }) {
  const { t } = useTranslation('mails')
  const store = useMailStore()
  const document = useMailState((state) => state.document)
  const navigate = useNavigate()
  const { mailId } = route.useParams()
  const [asked, setAsked] = useState<{ act: 'add' | 'remove'; language: Language }>()

  const written = Language.options.filter((one) => document.variants[one])
  const show = (one: Language) =>
    void navigate({
      to: '/mails/$mailId',
      params: { mailId },
      search: (before) => ({ ...before, language: one }),
      replace: true,
    })
  const choose = (one: Language) =>
    document.variants[one] ? show(one) : setAsked({ act: 'add', language: one })

  const items: MenuItem[] = [
    ...written
      .filter((one) => one !== document.fallback)
      .map((one) => ({
        label: t('languages.makeFallback', { language: LANGUAGE_NAMES[one] }),
        onSelect: () => store.getState().change({ key: 'undo.fallback' }, setFallback(one)),
      })),
    'divider',
    ...written.map((one) => ({
      label: t('languages.removeAct', { language: LANGUAGE_NAMES[one] }),
      isDangerous: true,
      onSelect: () => setAsked({ act: 'remove', language: one }),
    })),
  ]
  return (
    <>
      <Tabs label={t('languages.label')}>
        {Language.options.map((one) => (
          <Tab key={one} isActive={one === language} onClick={() => choose(one)}>
            <span lang={one}>{LANGUAGE_NAMES[one]}</span>
            {!document.variants[one] && (
              <span className={styles.mark}>· {t('languages.missing')}</span>
            )}
            {written.length > 1 && one === document.fallback && (
              <span className={styles.mark} title={t('languages.fallbackMark')}>
                · {t('languages.fallback')}
              </span>
            )}
          </Tab>
        ))}
      </Tabs>
      {written.length > 1 && (
        <span className={styles.menu}>
          <Menu items={items} position="bottom-start">
            <IconButton isSmall label={t('languages.manage')} icon={<IconLanguage size={17} />} />
          </Menu>
        </span>
      )}
      {asked?.act === 'add' && (
        <AddLanguageDialog
          language={asked.language}
          from={language}
          onAdded={() => show(asked.language)}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked?.act === 'remove' && (
        <RemoveLanguageDialog language={asked.language} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}
