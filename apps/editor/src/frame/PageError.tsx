import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { IconWarning } from '../icons.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/states.tsx'

/** A page broke while it was drawn; the frame and the other pages still work. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('errors')
  // The server is away, or the page's file is gone after an upgrade: only loading anew helps.
  const isUnfetched = /dynamically imported module|module script|preload/i.test(
    error instanceof Error ? error.message : '',
  )
  return (
    <EmptyState
      icon={<IconWarning size={22} />}
      title={isUnfetched ? t('outdated.title') : t('broken.title')}
      text={isUnfetched ? t('outdated.text') : t('broken.text')}
    >
      {!isUnfetched && <Button onClick={reset}>{t('retry')}</Button>}
      <Button variant={isUnfetched ? 'primary' : 'plain'} onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </EmptyState>
  )
}
