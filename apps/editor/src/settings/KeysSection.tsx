import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/useFormat.ts'
import { IconKey, IconPlus } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { useNow } from '../ui/useNow.ts'
import { KeyDialog } from './KeyDialog.tsx'
import styles from './settings.module.css'
import { useKeyActions, useKeys } from './useSettings.ts'

/** Secret keys: whoever holds one may do everything by the API. */
export function KeysSection() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const now = useNow()
  const { data: keys, error, isPending, refetch } = useKeys()
  const { revoke } = useKeyActions()
  const [isCreating, setCreating] = useState(false)
  const [revoked, setRevoked] = useState<{ id: string; name: string }>()
  const create = (
    <Button icon={<IconPlus size={17} />} onClick={() => setCreating(true)}>
      {t('keys.create')}
    </Button>
  )
  return (
    <Card
      isFlush
      title={t('sections.keys')}
      hint={t('keys.hint')}
      actions={keys?.length ? create : undefined}
    >
      {isPending && <SkeletonRows rows={2} height={60} />}
      {error && !keys && <ErrorState error={error} onRetry={() => void refetch()} />}
      {keys?.length === 0 && (
        <EmptyState
          icon={<IconKey size={22} />}
          title={t('keys.none.title')}
          text={t('keys.none.text')}
        >
          {create}
        </EmptyState>
      )}
      {keys?.map((key) => (
        <div className={styles.row} key={key.id}>
          <div className={styles.words}>
            <b>{key.name}</b>
            <p>
              {[
                t('keys.ending', { ending: key.ending }),
                t('keys.made', { when: format.date(key.createdAt) }),
                key.usedAt === null
                  ? t('keys.neverUsed')
                  : t('keys.used', { when: format.relative(key.usedAt, now) }),
              ].join(' · ')}
            </p>
          </div>
          <Button isSmall onClick={() => setRevoked(key)}>
            {t('keys.revokeAct')}
          </Button>
        </div>
      ))}
      {isCreating && <KeyDialog onClose={() => setCreating(false)} />}
      <ConfirmDialog
        isOpen={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={t('keys.revoke.title', { name: revoked?.name })}
        text={t('keys.revoke.text')}
        confirm={t('keys.revoke.submit')}
        onConfirm={() => revoke.mutateAsync(revoked?.id ?? '')}
      />
    </Card>
  )
}
