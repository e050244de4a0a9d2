import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { contactName } from '../../contacts/contact-name.ts'
import { IconClose, IconHistory } from '../../icons.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { EmptyState } from '../../ui/states.tsx'
import panel from '../PeoplePanel.module.css'
import styles from './Path.module.css'
import { Scrubber } from './Scrubber.tsx'
import type { Path } from './usePath.ts'
import type { StopWords } from './usePathWords.ts'

type PathPanelProps = {
  path: Path
  /** Of each stop, in order. */
  stops: readonly StopWords[]
  index: number
  onIndex: (index: number) => void
  onClose: () => void
}

/** One person's way, step by step: when, how long, and why it went on as it did. */
export function PathPanel({ path, stops, index, onIndex, onClose }: PathPanelProps) {
  const { t } = useTranslation('live')
  const name = contactName(path.contact, path.contact.id)
  const list = useRef<HTMLOListElement>(null)
  const shown = stops[index]

  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])

  const positionOf = (at: number) => {
    const { name: node = '', when = '', state = '' } = stops[at] ?? {}
    return t('path.position', { index: at + 1, count: stops.length, node, when, state })
  }
  return (
    <section aria-label={t('path.title', { name })} className={styles.panel}>
      <header className={panel.head}>
        <h2>{t('path.title', { name })}</h2>
        <IconButton
          isSmall
          label={t('path.close')}
          icon={<IconClose size={16} />}
          onClick={onClose}
        />
      </header>
      <p className={styles.about}>
        {t('path.version', { version: path.version })}{' '}
        {path.isTest && <Pill>{t('path.test')}</Pill>} ·{' '}
        <Link to="/contacts/$contactId" params={{ contactId: path.contact.id }}>
          {t('path.contact')}
        </Link>
        <br />
        {t(path.isOwnZone ? 'path.zoneOwn' : 'path.zoneHouse', { zone: path.zone })}
      </p>
      {stops.length === 0 ? (
        <EmptyState icon={<IconHistory size={20} />} text={t('path.empty')} />
      ) : (
        <>
          <Scrubber count={stops.length} index={index} text={positionOf(index)} onIndex={onIndex} />
          <p className={styles.position} role="status">
            {t('path.ordinal', { index: index + 1, count: stops.length })}
            <span className="sr-only">
              {' '}
              {shown?.name}, {shown?.when}. {shown?.state}
            </span>
          </p>
          <ol ref={list} className={styles.stops} aria-label={t('path.stops')}>
            {stops.map((stop, at) => (
              // Stops are only ever added at the end.
              // biome-ignore lint/suspicious/noArrayIndexKey: their order is their identity
              <li key={at} data-is-ahead={at > index || undefined}>
                <button
                  type="button"
                  aria-current={at === index ? 'step' : undefined}
                  onClick={() => onIndex(at)}
                >
                  <time>{stop.when}</time>
                  <b>{stop.name}</b>
                  {stop.tone !== 'plain' && (
                    <span className={styles.state} data-tone={stop.tone}>
                      {stop.state}
                    </span>
                  )}
                  {stop.stayed && <span>{stop.stayed}</span>}
                  {stop.why.map((why) => (
                    <span key={why}>{why}</span>
                  ))}
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}
