import { ApiError } from '@sojourn/api/client'
import type { Graph } from '@sojourn/shared/graph'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answer, client } from '../api/client.ts'
import { isLoggedOut } from '../api/errors.ts'
import type { DocumentStore } from '../document/store.ts'
import { expireSession } from '../session/expiry.ts'
import type { Elsewhere } from '../together/take-in.ts'
import { forgetDraft, keepDraft } from './kept-draft.ts'

// Only who works at the same time as somebody else needs it.
const loadTakeIn = () => import('../together/take-in.ts')

const journeys = client.journeys.api.journeys
const PAUSE_MS = 600
/** A large draft is not written down with every key. */
const KEEP_MS = 150
const RETRY_MS = [2_000, 5_000, 10_000, 30_000]

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict'

/**
 * Saves the draft a moment after each change, with the revision it was read at. What was saved elsewhere
 * meanwhile is taken in and saved along; where both changed the same thing, `conflict` says so until it is
 * settled, and nothing is saved.
 *
 * @param onTakenIn - told when something from elsewhere came to what is drawn here
 */
export const useAutosave = (
  id: string,
  store: DocumentStore,
  firstRevision: number,
  onTakenIn: (before: Graph, after: Graph) => void,
) => {
  const queryClient = useQueryClient()
  const [state, setState] = useState<SaveState>('saved')
  const [conflict, setConflict] = useState<Elsewhere>()
  const tell = useRef(onTakenIn)
  tell.current = onTakenIn
  /** Sent without an answer: it may have been saved all the same. */
  const unanswered = useRef<Graph>(undefined)
  const revision = useRef(firstRevision)
  const savedGraph = useRef<Graph>(store.getState().graph)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean | 'again'>>(undefined)
  const failures = useRef(0)
  const stopped = useRef(false)

  const fail = useCallback((again: () => unknown) => {
    const wait = RETRY_MS[Math.min(failures.current++, RETRY_MS.length - 1)]
    clearTimeout(timer.current)
    timer.current = setTimeout(again, wait)
    setState('failed')
  }, [])

  /** Takes in what was saved elsewhere; false where somebody has to choose. */
  const meet = useCallback(
    async (theirs: Graph, at: number): Promise<boolean> => {
      const { isSameGraph, takeIn } = await loadTakeIn()
      if (at <= revision.current) return true
      const own = unanswered.current
      const base = own && isSameGraph(own, theirs) ? own : savedGraph.current
      const before = store.getState().graph
      const elsewhere = { base, theirs, revision: at }
      unanswered.current = undefined
      const was = { revision: revision.current, graph: savedGraph.current }
      revision.current = at
      savedGraph.current = theirs
      if (takeIn(store, elsewhere).length > 0) {
        revision.current = was.revision
        savedGraph.current = was.graph
        stopped.current = true
        setConflict(elsewhere)
        setState('conflict')
        return false
      }
      const { graph } = store.getState()
      if (graph === theirs) {
        forgetDraft(id)
        clearTimeout(timer.current)
        setState('saved')
      } else if (before !== was.graph && base !== own) tell.current(before, graph)
      return true
    },
    [id, store],
  )

  /** Like `meet`, for what is heard of; an answer that is on its way may tell of the same. */
  const hear = useCallback(
    async (theirs: Graph, at: number): Promise<void> => {
      await loadTakeIn()
      if (running.current === undefined && !stopped.current) await meet(theirs, at)
    },
    [meet],
  )

  /** Undone back to what is saved: there is nothing to send or to keep any more. */
  const isBack = useCallback(
    () => store.getState().graph === savedGraph.current && unanswered.current === undefined,
    [store],
  )
  const rest = useCallback(() => {
    clearTimeout(timer.current)
    failures.current = 0
    forgetDraft(id)
    setState('saved')
  }, [id])

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    const { graph } = store.getState()
    if (isBack()) {
      if (!stopped.current) rest()
      return true
    }
    if (stopped.current) return false
    setState('saving')
    const attempt: Promise<boolean | 'again'> = answer(
      journeys[':id'].draft.$put({
        param: { id },
        header: { 'if-match': String(revision.current) },
        json: { graph },
      }),
    ).then(
      (answered) => {
        revision.current = answered.revision
        savedGraph.current = graph
        unanswered.current = undefined
        failures.current = 0
        const isCurrent = store.getState().graph === graph
        if (isCurrent) forgetDraft(id)
        setState(isCurrent ? 'saved' : 'unsaved')
        // What was undone while this was on its way is again what was saved before: no change tells of it.
        if (!isCurrent) {
          clearTimeout(timer.current)
          timer.current = setTimeout(() => void save(), PAUSE_MS)
        }
        void queryClient.invalidateQueries({ queryKey: ['journeys'], refetchType: 'active' })
        return true
      },
      async (error: unknown) => {
        try {
          if (!(error instanceof ApiError) || error.code !== 'journey.stale') throw error
          const stored = await answer(journeys[':id'].$get({ param: { id } }))
          return (await meet(stored.graph, stored.revision)) ? 'again' : false
        } catch (thrown) {
          if (isLoggedOut(thrown)) expireSession(queryClient)
          else if (thrown === error) unanswered.current = graph
          fail(() => void save())
          return false
        }
      },
    )
    running.current = attempt
    const outcome = await attempt
    running.current = undefined
    return outcome === 'again' ? save() : outcome
  }, [id, store, queryClient, meet, fail, isBack, rest])

  useEffect(() => {
    let keeping: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(keeping)
      keeping = undefined
      const { graph } = store.getState()
      // Saved meanwhile: there is nothing to keep.
      if (graph !== savedGraph.current) keepDraft(id, revision.current, savedGraph.current, graph)
    }
    const leave = () => {
      if (keeping !== undefined) keep()
    }
    const unsubscribe = store.subscribe(({ graph }, before) => {
      if (graph === before.graph) return
      if (isBack() && running.current === undefined) {
        if (!stopped.current) rest()
        return
      }
      keeping ??= setTimeout(keep, KEEP_MS)
      if (stopped.current) return
      setState((now) => (now === 'saving' ? now : 'unsaved'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    })
    // A tab that is put away may be closed there without another word.
    const flush = () => {
      if (document.visibilityState !== 'hidden') return
      leave()
      void save()
    }
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', leave)
    return () => {
      unsubscribe()
      leave()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', flush)
      clearTimeout(timer.current)
      void save()
    }
  }, [id, store, save, isBack, rest])

  const isClean = state === 'saved'
  useEffect(() => {
    if (isClean) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isClean])

  /** After a conflict: takes this graph and revision as the common ground again. */
  const settle = useCallback(
    (graph: Graph, at: number) => {
      revision.current = at
      savedGraph.current = graph
      stopped.current = false
      failures.current = 0
      setConflict(undefined)
      setState(store.getState().graph === graph ? 'saved' : 'unsaved')
    },
    [store],
  )

  /** The revision of what was saved last. */
  const savedRevision = useCallback(() => revision.current, [])
  return { state, conflict, save, settle, hear, savedRevision }
}
