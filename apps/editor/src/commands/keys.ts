// Pure: keys as text, such as `mod+shift+z`. `mod` is ⌘ on a Mac and Ctrl elsewhere.

/** True on the platforms whose commands go by ⌘. */
export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform)

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>

/**
 * True when this key with exactly these modifiers was pressed. A letter behind `alt` is told by its place on
 * the keyboard: on a Mac ⌥ makes another letter of it. A sign such as `?` says by itself whether Shift is held.
 */
export const isPressed = (keys: string, event: Pressed): boolean => {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier)
  if (wants('mod') !== (event.metaKey || event.ctrlKey)) return false
  if (wants('alt') !== event.altKey) return false
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key)
  if (!isSign && wants('shift') !== event.shiftKey) return false
  if (/^[a-z]$/.test(key) && event.altKey) return event.code === `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return event.code === `Digit${key}`
  return event.key.toLowerCase() === key
}

const NAMES: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  delete: 'Del',
  escape: 'Esc',
  enter: '↵',
  backspace: 'Backspace',
  insert: 'Ins',
}
const MAC: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', delete: '⌫' }
const OTHER: Record<string, string> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' }

/** The keys as they stand on this machine's keyboard: `⌘⇧Z`, `Ctrl+Shift+Z`. */
export const keysLabel = (keys: string, onMac = isMac()): string => {
  const words = keys
    .split('+')
    .map((part) => (onMac ? MAC : OTHER)[part] ?? NAMES[part] ?? part.toUpperCase())
  return words.join(onMac ? '' : '+')
}
