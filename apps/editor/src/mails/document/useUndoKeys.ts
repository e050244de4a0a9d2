import { useEffect } from 'react'
import { useMailStore } from './MailContext.tsx'

// What has an undo of its own: fields, and the code editor.
const OWN_UNDO = 'input, textarea, select, [contenteditable="true"]'

/** Ctrl+Z and Ctrl+Y undo and redo steps of the mail; in a field they stay the browser's own. */
export const useUndoKeys = (): void => {
  const store = useMailStore()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const target = event.target as Element | null
      // A dialog over the page has nothing to undo.
      if (target?.closest(OWN_UNDO) || document.querySelector('[role="dialog"]')) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) store.getState().undo()
      else if (key === 'y' || (key === 'z' && event.shiftKey)) store.getState().redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [store])
}
