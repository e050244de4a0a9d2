import { useEffect, useRef } from 'react'
import type { Edits } from './useEdits.ts'

type Shortcuts = {
  selected: readonly string[]
  /** Ids of chosen lines: `node.port`. */
  chosenEdges: readonly string[]
  edits: Edits
  onSearch: () => void
  onSelectAll: () => void
  onFit: () => void
  /** Enter on a card. */
  onOpen: () => void
  /** Escape: nothing is chosen any more. */
  onLeave: () => void
}

/** True where keys belong to what is written, or to a dialog. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"]') !== null)

const isCard = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.classList.contains('react-flow__node')

const refOf = (id: string) => {
  const dot = id.indexOf('.')
  return { from: id.slice(0, dot), port: id.slice(dot + 1) }
}

/** The canvas's keys. They leave text fields and dialogs alone. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const latest = useRef(shortcuts)
  latest.current = shortcuts

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isElsewhere(event.target) || event.isComposing) return
      const { selected, chosenEdges, edits, onSearch, onSelectAll, onFit, onOpen, onLeave } =
        latest.current
      const isCommand = event.metaKey || event.ctrlKey
      const key = event.key.toLowerCase()
      const act = () => {
        if (isCommand && key === 'z') return event.shiftKey ? edits.redo() : edits.undo()
        if (isCommand && key === 'y') return edits.redo()
        if (isCommand && key === 'd' && selected.length > 0) return edits.duplicate(selected)
        if (isCommand && key === 'a') return onSelectAll()
        if (isCommand) return false
        if (key === 'enter' && isCard(event.target)) return onOpen()
        if (key === 'escape') return onLeave()
        if (key === '/') return onSearch()
        if (key === '1' && event.shiftKey) return onFit()
        if (key !== 'delete' && key !== 'backspace') return false
        if (selected.length > 0) return edits.remove(selected)
        if (chosenEdges.length > 0) return edits.disconnect(chosenEdges.map(refOf))
        return false
      }
      if (act() !== false) event.preventDefault()
    }
    const onCopy = (event: ClipboardEvent) => {
      const { selected, edits } = latest.current
      const hasText = (window.getSelection()?.toString() ?? '') !== ''
      if (isElsewhere(event.target) || hasText || selected.length === 0) return
      event.clipboardData?.setData('text/plain', edits.copy(selected))
      event.preventDefault()
      if (event.type === 'cut') edits.remove(selected)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (isElsewhere(event.target)) return
      if (latest.current.edits.paste(event.clipboardData?.getData('text/plain') ?? ''))
        event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('copy', onCopy)
    window.addEventListener('cut', onCopy)
    window.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('copy', onCopy)
      window.removeEventListener('cut', onCopy)
      window.removeEventListener('paste', onPaste)
    }
  }, [])
}
