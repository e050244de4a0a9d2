import { Link, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { NotFound } from '../frame/NotFound.tsx'
import { PageBody } from '../frame/PageBody.tsx'
import { TopBar } from '../frame/TopBar.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import styles from './SettingsPage.module.css'
import { SECTIONS, type Section } from './sections.ts'

// One is shown at a time, and each has fields and dialogs of its own.
const PAGES: Record<Section, ComponentType> = {
  workspace: lazy(async () => ({
    default: (await import('./WorkspaceSection.tsx')).WorkspaceSection,
  })),
  senders: lazy(async () => ({ default: (await import('./SendersSection.tsx')).SendersSection })),
  connect: lazy(async () => ({ default: (await import('./ConnectSection.tsx')).ConnectSection })),
  keys: lazy(async () => ({ default: (await import('./KeysSection.tsx')).KeysSection })),
  suppressions: lazy(async () => ({
    default: (await import('./SuppressionsSection.tsx')).SuppressionsSection,
  })),
  account: lazy(async () => ({ default: (await import('./AccountSection.tsx')).AccountSection })),
  about: lazy(async () => ({ default: (await import('./AboutSection.tsx')).AboutSection })),
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
        <nav className={styles.nav} aria-label={t('title')} data-scrolls>
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
            <Suspense fallback={<SkeletonRows rows={4} />}>
              <Page />
            </Suspense>
          </div>
        </PageBody>
      </div>
    </>
  )
}
