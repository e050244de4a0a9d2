import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { changeLanguage } from '../i18n/setup.ts'
import { ErrorState } from '../ui/states.tsx'
import styles from './SessionGate.module.css'
import { Splash } from './Splash.tsx'
import { useSession } from './useSession.ts'

const LogInPage = lazy(async () => ({ default: (await import('./LogInPage.tsx')).LogInPage }))
const OwnerPage = lazy(async () => ({ default: (await import('./OwnerPage.tsx')).OwnerPage }))

/**
 * Lets in who is logged in. Everybody else logs in right here, at the address they asked for. When a
 * session ends under somebody's hands, the page stays below with what is not saved yet.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data: session, error, refetch } = useSession()
  const wasIn = useRef(false)
  const language = session?.account?.language

  useEffect(() => {
    if (!language) return
    wasIn.current = true
    void changeLanguage(language)
  }, [language])

  if (!session)
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Splash />
  if (session.needsOwner) {
    return (
      <Suspense fallback={<Splash />}>
        <OwnerPage needsLink={session.ownerNeedsLink} />
      </Suspense>
    )
  }
  if (!session.account && !wasIn.current) {
    return (
      <Suspense fallback={<Splash />}>
        <LogInPage />
      </Suspense>
    )
  }

  const isOver = !session.account
  return (
    <>
      <div inert={isOver}>{children}</div>
      {isOver && (
        <div className={styles.over}>
          <Suspense fallback={<Splash />}>
            <LogInPage isAgain />
          </Suspense>
        </div>
      )}
    </>
  )
}
