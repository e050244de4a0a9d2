import { type RefObject, useState } from 'react'
import type { TextInput } from '../../liquid/caret-point.ts'

/**
 * Puts text into a field where its cursor stood last, or at its end, and gives the field the focus back.
 *
 * @returns `note`: what the field calls when its cursor moved
 */
export const useInsertAtCursor = (
  field: RefObject<TextInput | null>,
  value: string,
  onText: (text: string) => void,
) => {
  const [cursor, setCursor] = useState<number>()
  const insert = (text: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const start = cursor === undefined ? value.length : (selectionStart ?? value.length)
    const end = cursor === undefined ? value.length : (selectionEnd ?? value.length)
    onText(value.slice(0, start) + text + value.slice(end))
    setCursor(start + text.length)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(start + text.length, start + text.length)
    })
  }
  const note = () => setCursor(field.current?.selectionStart ?? undefined)
  return { insert, note }
}
