import { type ReactNode, Suspense, useState } from 'react'
import { useLive } from '../api/live.ts'
import { useSession } from '../session/useSession.ts'
import { Banners } from './Banners.tsx'
import styles from './Frame.module.css'
import { Rail } from './Rail.tsx'
import { TopBarSlot } from './TopBar.tsx'

/** What stands around every page: the rail of places, the top bar a page fills, what everybody should know. */
export function Frame({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  useLive(Boolean(useSession().data?.account))
  return (
    <TopBarSlot value={slot}>
      <div className={styles.frame}>
        <Rail />
        <header className={styles.top} ref={setSlot} />
        <div className={styles.page}>
          <Banners />
          <main className={styles.main} id="main">
            {/* A page waits for its words and its parts in here: the frame stays. */}
            <Suspense fallback={null}>{children}</Suspense>
          </main>
        </div>
      </div>
    </TopBarSlot>
  )
}
