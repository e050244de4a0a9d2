import { type KeyboardEvent, useRef } from 'react'
import { KEYS } from '../commands/key-table.ts'
import { isPressed } from '../commands/keys.ts'
import type { Row } from './outline-rows.ts'

/** What the keys that change the journey do, by the key of a line. */
type EditActs = {
  onAdd: (key: string) => void
  onMove: (key: string, direction: 'up' | 'down') => void
  onRename: (key: string) => void
  onRemove: (key: string) => void
  onMenu: (key: string) => void
}

/** What the keys of an outline do. */
export type KeyActs = {
  onGo: (key: string) => void
  onToggle: (key: string) => void
  onEnter: (key: string) => void
  titleOf: (row: Row) => string
  /** Absent where one only looks. */
  edit?: EditActs
}

/** Letters that follow each other sooner than this belong to one name. */
const PAUSE_MS = 600

/** Signs that call a command wherever one is. */
const isCommand = (event: globalThis.KeyboardEvent) =>
  [...KEYS.search, ...KEYS.shortcuts, ...KEYS.zoomIn, ...KEYS.zoomOut].some((keys) =>
    isPressed(keys, event),
  )

/** What a key changes; undefined for a key that changes nothing. */
const editOf = (
  edit: EditActs,
  { key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent,
  line: string,
): (() => void) | undefined => {
  const isMod = ctrlKey || metaKey
  if (altKey && !isMod && (key === 'ArrowUp' || key === 'ArrowDown'))
    return () => edit.onMove(line, key === 'ArrowUp' ? 'up' : 'down')
  if (isMod && key === 'Enter') return () => edit.onAdd(line)
  if (shiftKey && key === 'F10') return () => edit.onMenu(line)
  if (isMod || altKey) return undefined
  switch (key) {
    case 'Insert':
      return () => edit.onAdd(line)
    case 'F2':
      return () => edit.onRename(line)
    case 'Delete':
    case 'Backspace':
      return () => edit.onRemove(line)
    case 'ContextMenu':
      return () => edit.onMenu(line)
    default:
      return undefined
  }
}

/** The keys of a tree: arrows, Home and End, letters, and those that edit. */
export const useOutlineKeys = (rows: readonly Row[], acts: KeyActs) => {
  const typed = useRef({ text: '', at: 0 })

  const findTyped = (sign: string, at: number, now: number): Row | undefined => {
    const isGoingOn = now - typed.current.at < PAUSE_MS
    const text = (isGoingOn ? typed.current.text : '') + sign.toLocaleLowerCase()
    typed.current = { text, at: now }
    // One letter goes on to the next line that begins with it, several stay where they fit.
    const first = text.length === 1 ? at + 1 : at
    return [...rows.slice(first), ...rows.slice(0, first)].find((row) =>
      acts.titleOf(row).toLocaleLowerCase().startsWith(text),
    )
  }

  const parentOf = (at: number): Row | undefined => {
    const level = rows[at]?.level ?? 1
    return rows.slice(0, at).findLast((row) => row.level < level)
  }

  /** What a key means on a line; undefined for a key that is not the outline's. */
  const actOf = (event: KeyboardEvent, at: number): (() => void) | undefined => {
    const row = rows[at]
    if (row === undefined) return undefined
    const go = (to: Row | undefined) => () => to && acts.onGo(to.key)
    const { key, altKey } = event
    const isMod = event.ctrlKey || event.metaKey
    const editing = acts.edit && editOf(acts.edit, event, row.key)
    if (editing !== undefined || isMod || altKey) return editing
    // Whoever goes elsewhere begins another name.
    if (key.length > 1) typed.current = { text: '', at: 0 }
    switch (key) {
      case 'ArrowDown':
        return go(rows[at + 1])
      case 'ArrowUp':
        return go(rows[at - 1])
      case 'Home':
        return go(rows[0])
      case 'End':
        return go(rows.at(-1))
      case 'ArrowRight':
        return row.isOpen === false
          ? () => acts.onToggle(row.key)
          : row.isOpen
            ? go(rows[at + 1])
            : go(undefined)
      case 'ArrowLeft':
        return row.isOpen ? () => acts.onToggle(row.key) : go(parentOf(at))
      case 'Enter':
        return () => acts.onEnter(row.key)
    }
    if (key.length !== 1 || key === ' ' || isCommand(event.nativeEvent)) return undefined
    return go(findTyped(key, at, event.timeStamp))
  }

  return (event: KeyboardEvent) => {
    const line = event.target as HTMLElement
    if (line.getAttribute('role') !== 'treeitem' || event.nativeEvent.isComposing) return
    const act = actOf(
      event,
      rows.findIndex(({ key }) => key === line.dataset['row']),
    )
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
