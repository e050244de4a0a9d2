import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReason } from '../contacts/useReason.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { IconPlus, IconSuppressed } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { SuppressionDialog } from './SuppressionDialog.tsx'
import styles from './settings.module.css'
import { type Suppression, useSuppressionActions, useSuppressions } from './useSettings.ts'

/** Addresses that are not written to, and why. */
export function SuppressionsSection() {
  const { t } = useTranslation('settings')
  const { t: frame } = useTranslation('frame')
  const format = useFormat()
  const reason = useReason()
  const list = useSuppressions()
  const { remove } = useSuppressionActions()
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<Suppression>()
  const add = (
    <Button icon={<IconPlus size={17} />} onClick={() => setAdding(true)}>
      {t('suppressions.add')}
    </Button>
  )
  return (
    <Card
      isFlush
      title={t('sections.suppressions')}
      hint={t('suppressions.hint')}
      actions={list.data?.length ? add : undefined}
    >
      {list.isPending && <SkeletonRows rows={3} height={60} />}
      {list.error && !list.data && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data?.length === 0 && (
        <EmptyState
          icon={<IconSuppressed size={22} />}
          title={t('suppressions.none.title')}
          text={t('suppressions.none.text')}
        >
          {add}
        </EmptyState>
      )}
      {list.data?.map((suppression) => (
        <div className={styles.row} key={`${suppression.channel} ${suppression.address}`}>
          <div className={styles.words}>
            <b>{suppression.address}</b>
            <Pill>{t(`suppressions.scope.${suppression.scope}`)}</Pill>
            <p>
              {reason(suppression.reason)} · {format.date(suppression.at)}
            </p>
          </div>
          <Button isSmall onClick={() => setRemoved(suppression)}>
            {frame('remove')}
          </Button>
        </div>
      ))}
      {list.hasNextPage && (
        <div className={styles.row}>
          <Button isWide isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {frame('loadMore')}
          </Button>
        </div>
      )}
      {isAdding && <SuppressionDialog onClose={() => setAdding(false)} />}
      <ConfirmDialog
        isOpen={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={t('suppressions.remove.title', { address: removed?.address })}
        text={t('suppressions.remove.text', { reason: reason(removed?.reason) })}
        confirm={t('suppressions.remove.submit')}
        onConfirm={() => remove.mutateAsync(removed?.address ?? '')}
      />
    </Card>
  )
}
