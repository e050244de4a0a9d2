import type { MailDocument } from '@sojourn/shared/mail'
import { useEffect, useState } from 'react'
import { useMailStore } from './MailContext.tsx'

/** The mail as it was when the writing last rested: what is slow to draw follows this one. */
export const useSettledMail = (pauseMs = 350): MailDocument => {
  const store = useMailStore()
  const [settled, setSettled] = useState(() => store.getState().document)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSettled(store.getState().document), pauseMs)
    }
    // It may have changed between the first drawing and now.
    follow()
    const unsubscribe = store.subscribe(follow)
    return () => {
      unsubscribe()
      clearTimeout(timer)
    }
  }, [store, pauseMs])
  return settled
}
