import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { NotFound } from '../frame/NotFound.tsx'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { AboutSection } from './AboutSection.tsx'
import { AccountSection } from './AccountSection.tsx'
import { ConnectSection } from './ConnectSection.tsx'
import { KeysSection } from './KeysSection.tsx'
import { SendersSection } from './SendersSection.tsx'
import styles from './SettingsPage.module.css'
import { SuppressionsSection } from './SuppressionsSection.tsx'
import { SECTIONS, type Section } from './sections.ts'
import { WorkspaceSection } from './WorkspaceSection.tsx'

const PAGES: Record<Section, ComponentType> = {
  workspace: WorkspaceSection,
  senders: SendersSection,
  connect: ConnectSection,
  keys: KeysSection,
  suppressions: SuppressionsSection,
  account: AccountSection,
  about: AboutSection,
}

/** The settings: sections at the left, on a narrow screen in a row above. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { section = 'workspace' } = useParams({ strict: false })
  const known = SECTIONS.find((one) => one === section)
  const chosen = useRef<HTMLAnchorElement>(null)
  // On a phone the row of sections is wider than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another section is chosen
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [known])
  if (!known) return <NotFound />
  const Page = PAGES[known]
  return (
    <>
      <TopBar title={t(`sections.${known}`)} parent={{ label: t('title'), to: '/settings' }} />
      <div className={styles.columns}>
        <nav className={styles.nav} aria-label={t('title')}>
          {SECTIONS.map((one) => (
            <Link
              key={one}
              ref={one === known ? chosen : undefined}
              to="/settings/$section"
              params={{ section: one }}
              className={styles.link}
              data-chosen={one === known || undefined}
              aria-current={one === known ? 'page' : undefined}
            >
              {t(`sections.${one}`)}
            </Link>
          ))}
        </nav>
        <PageBody width="reading">
          <div className={styles.cards}>
            <Page />
          </div>
        </PageBody>
      </div>
    </>
  )
}
