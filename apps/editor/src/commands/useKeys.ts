import { useEffect, useRef } from 'react'
import type { Edits } from '../canvas/useEdits.ts'
import { type CommandId, KEYS } from './key-table.ts'
import { isPressed } from './keys.ts'
import type { Commands } from './useCommands.ts'

/** True where keys belong to what is written, or to a dialog. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"]') !== null)

const isCard = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.classList.contains('react-flow__node')

const commandOf = (event: KeyboardEvent): CommandId | undefined => {
  if (event.key === 'Enter') return isCard(event.target) ? 'open' : undefined
  const ids = Object.keys(KEYS) as CommandId[]
  return ids.find((id) => KEYS[id].some((keys) => isPressed(keys, event)))
}

/** The canvas's keys. They leave text fields and dialogs alone; copying goes by the browser's own events. */
export const useKeys = (commands: Commands, selected: readonly string[], edits: Edits): void => {
  const latest = useRef({ commands, selected, edits })
  latest.current = { commands, selected, edits }

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isElsewhere(event.target) || event.isComposing) return
      const id = commandOf(event)
      const command = id && latest.current.commands[id]
      if (!command?.isEnabled) return
      event.preventDefault()
      command.run()
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
