import { ApiError } from '@sojourn/api/client'
import type { MailDocument } from '@sojourn/shared/mail'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answer, client } from '../../api/client.ts'
import { isLoggedOut } from '../../api/errors.ts'
import { expireSession } from '../../session/expiry.ts'
import { type Mail, mailKey } from '../useMails.ts'
import { forgetMail, keepMail } from './kept-mail.ts'
import type { MailStore } from './mail-store.ts'

const { mails } = client.mails.api
const PAUSE_MS = 600
const RETRY_MS = [2_000, 5_000, 10_000, 30_000]

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict'

/** What is stored: a document and its revision. */
export type Stored = { document: MailDocument; revision: number }

/** Saves the mail a moment after each change, with the revision it was read at. */
export const useMailSaving = (id: string, store: MailStore, first: Stored) => {
  const queryClient = useQueryClient()
  const [state, setState] = useState<SaveState>(
    store.getState().document === first.document ? 'saved' : 'unsaved',
  )
  const stored = useRef(first)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean>>(undefined)
  const failures = useRef(0)
  const isStopped = useRef(false)

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    const { document } = store.getState()
    if (document === stored.current.document) {
      // Undone back to what is stored: there is nothing to keep any more.
      if (!isStopped.current) forgetMail(id)
      setState((now) => (now === 'conflict' ? now : 'saved'))
      return true
    }
    if (isStopped.current) return false
    setState('saving')
    const attempt = answer(
      mails[':id'].$put({
        param: { id },
        header: { 'if-match': String(stored.current.revision) },
        json: { document },
      }),
    ).then(
      ({ revision, problems }) => {
        stored.current = { document, revision }
        failures.current = 0
        // Whoever opens the page again before it is asked for begins with what was saved.
        queryClient.setQueryData<Mail>(
          mailKey(id),
          (mail) => mail && { ...mail, document, revision, problems },
        )
        const isCurrent = store.getState().document === document
        if (isCurrent) forgetMail(id)
        setState(isCurrent ? 'saved' : 'unsaved')
        // What was undone while this was on its way is again what was saved before: no change tells of it.
        if (!isCurrent) {
          clearTimeout(timer.current)
          timer.current = setTimeout(() => void save(), PAUSE_MS)
        }
        void queryClient.invalidateQueries({ queryKey: ['mails', 'list'] })
        void queryClient.invalidateQueries({ queryKey: ['facts'] })
        return true
      },
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 409) {
          isStopped.current = true
          setState('conflict')
          return false
        }
        if (isLoggedOut(error)) expireSession(queryClient)
        const wait = RETRY_MS[Math.min(failures.current++, RETRY_MS.length - 1)]
        timer.current = setTimeout(() => void save(), wait)
        setState('failed')
        return false
      },
    )
    running.current = attempt
    const isSaved = await attempt
    running.current = undefined
    return isSaved
  }, [id, store, queryClient])

  useEffect(() => {
    const unsubscribe = store.subscribe(({ document }, before) => {
      if (document === before.document) return
      keepMail(id, { revision: stored.current.revision, document })
      if (isStopped.current) return
      setState((now) => (now === 'saving' ? now : 'unsaved'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    })
    return () => {
      unsubscribe()
      clearTimeout(timer.current)
      void save()
    }
  }, [id, store, save])

  // What was kept from an earlier visit is saved without another change.
  useEffect(() => {
    void save()
  }, [save])

  const isClean = state === 'saved'
  useEffect(() => {
    if (isClean) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isClean])

  /** After a conflict: what is stored now is the common ground again. */
  const settle = useCallback(
    (now: Stored) => {
      stored.current = now
      isStopped.current = false
      failures.current = 0
      setState(store.getState().document === now.document ? 'saved' : 'unsaved')
    },
    [store],
  )

  return { state, save, settle }
}

export type MailSaving = ReturnType<typeof useMailSaving>
