import { ApiError } from '@sojourn/api/client'
import type { Graph } from '@sojourn/shared/graph'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answer, client } from '../api/client.ts'
import type { DocumentStore } from '../document/store.ts'
import { forgetDraft, keepDraft } from './kept-draft.ts'

const journeys = client.journeys.api.journeys
const PAUSE_MS = 600
const RETRY_MS = [2_000, 5_000, 10_000, 30_000]

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict'

/** Saves the draft a moment after each change, with the revision it was read at. */
export const useAutosave = (id: string, store: DocumentStore, firstRevision: number) => {
  const queryClient = useQueryClient()
  const [state, setState] = useState<SaveState>('saved')
  const revision = useRef(firstRevision)
  const savedGraph = useRef<Graph>(store.getState().graph)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean>>(undefined)
  const failures = useRef(0)
  const stopped = useRef(false)

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (running.current) await running.current
    const { graph } = store.getState()
    if (graph === savedGraph.current) return true
    if (stopped.current) return false
    setState('saving')
    const attempt = answer(
      journeys[':id'].draft.$put({
        param: { id },
        header: { 'if-match': String(revision.current) },
        json: { graph },
      }),
    ).then(
      (answered) => {
        revision.current = answered.revision
        savedGraph.current = graph
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
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 409) {
          stopped.current = true
          setState('conflict')
          return false
        }
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
    const unsubscribe = store.subscribe(({ graph }, before) => {
      if (graph === before.graph || graph === savedGraph.current) return
      keepDraft(id, revision.current, graph)
      if (stopped.current) return
      setState((now) => (now === 'saving' ? now : 'unsaved'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    })
    // A tab that is put away may be closed there without another word.
    const flush = () => {
      if (document.visibilityState === 'hidden') void save()
    }
    document.addEventListener('visibilitychange', flush)
    return () => {
      unsubscribe()
      document.removeEventListener('visibilitychange', flush)
      clearTimeout(timer.current)
      void save()
    }
  }, [id, store, save])

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
      setState(store.getState().graph === graph ? 'saved' : 'unsaved')
    },
    [store],
  )

  /** The revision of what was saved last. */
  const savedRevision = useCallback(() => revision.current, [])
  return { state, save, settle, savedRevision }
}
