import { useEffect } from 'react'
import { keepHistory } from './kept-history.ts'
import type { DocumentStore } from './store.ts'

const PAUSE_MS = 400

/** Keeps the history of a drawing a moment after each change, and when the page is left. */
export const useKeptHistory = (id: string, store: DocumentStore): void => {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      const { graph, history } = store.getState()
      keepHistory(id, graph, history)
    }
    const unsubscribe = store.subscribe(({ history }, before) => {
      if (history === before.history) return
      clearTimeout(timer)
      timer = setTimeout(keep, PAUSE_MS)
    })
    const leave = () => {
      if (timer !== undefined) keep()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      unsubscribe()
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id, store])
}
