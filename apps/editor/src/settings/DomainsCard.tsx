import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/Card.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { DomainRow } from './DomainRow.tsx'
import { type SendingDomain, useDomainActions, useDomains } from './useDomains.ts'

/** The domains of senders' addresses: what they sign with, and whether they may send. */
export function DomainsCard() {
  const { t } = useTranslation('settings')
  const { data: domains, error, isPending, refetch } = useDomains()
  const { makeKey, forgetKey } = useDomainActions()
  const [replaced, setReplaced] = useState<SendingDomain>()
  const [forgotten, setForgotten] = useState<SendingDomain>()
  if (domains?.length === 0) return null
  return (
    <Card isFlush title={t('domains.title')} hint={t('domains.hint')}>
      {isPending && <SkeletonRows rows={1} height={64} />}
      {error && !domains && <ErrorState error={error} onRetry={() => void refetch()} />}
      {domains?.map((domain) => (
        <DomainRow
          key={domain.domain}
          domain={domain}
          onReplace={() => setReplaced(domain)}
          onForget={() => setForgotten(domain)}
        />
      ))}
      <ConfirmDialog
        isOpen={replaced !== undefined}
        onClose={() => setReplaced(undefined)}
        title={t('domains.replace.title', { domain: replaced?.domain })}
        text={t('domains.replace.text')}
        confirm={t('domains.replace.submit')}
        onConfirm={() => makeKey.mutateAsync(replaced?.domain ?? '')}
      />
      <ConfirmDialog
        isOpen={forgotten !== undefined}
        onClose={() => setForgotten(undefined)}
        title={t('domains.forget.title', { domain: forgotten?.domain })}
        text={t('domains.forget.text')}
        confirm={t('domains.forget.submit')}
        onConfirm={() => forgetKey.mutateAsync(forgotten?.domain ?? '')}
      />
    </Card>
  )
}
