import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconClose, IconInfo, IconWarning } from '../icons.ts'
import { type Session, useSession } from '../session/useSession.ts'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Banners.module.css'
import { useDismissed } from './useDismissed.ts'

type Banner = Session['banners'][number]

// What is not wrong but good to know: it may be put away until the browser is closed.
const MILD: readonly Banner['code'][] = ['mail-stays-in-inbox']

/** What everybody should know, above the page: mails that go nowhere, links that are dead. */
export function Banners() {
  const { t } = useTranslation('frame')
  const banners = useSession().data?.banners ?? []
  const [dismissed, dismiss] = useDismissed()
  const isInbox = useLocation({ select: ({ pathname }) => pathname.startsWith('/inbox') })
  // The inbox says so itself.
  const shown = banners.filter(
    ({ code }) => !dismissed.includes(code) && !(isInbox && code === 'mail-stays-in-inbox'),
  )
  if (shown.length === 0) return null
  return (
    <div className={styles.banners} role="status">
      {shown.map(({ code, values }) => {
        const isMild = MILD.includes(code)
        return (
          <div
            key={`${code} ${Object.values(values).join(' ')}`}
            className={isMild ? styles.mild : styles.warn}
          >
            {isMild ? <IconInfo size={17} aria-hidden /> : <IconWarning size={17} aria-hidden />}
            <span>
              {t(`banners.${code}`, {
                url: values['url'] ?? '',
                domain: values['domain'] ?? '',
                journey: values['journey'] ?? '',
                percent: values['percent'] ?? '',
              })}{' '}
              <BannerLink code={code} />
            </span>
            {isMild && (
              <IconButton
                isSmall
                label={t('banners.dismiss')}
                icon={<IconClose size={15} />}
                onClick={() => dismiss(code)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}

const BannerLink = ({ code }: { code: Banner['code'] }) => {
  const { t } = useTranslation('frame')
  if (code === 'mail-stays-in-inbox') return <Link to="/inbox">{t('banners.openInbox')}</Link>
  if (code === 'sending-paused') {
    return (
      <Link to="/settings/$section" params={{ section: 'senders' }}>
        {t('banners.openDomains')}
      </Link>
    )
  }
  if (code === 'no-sender') {
    return (
      <Link to="/settings/$section" params={{ section: 'senders' }}>
        {t('banners.openSenders')}
      </Link>
    )
  }
  return null
}
