/** Writes `text` where the caret is, or over what is selected, as if it had been typed. */
export const insertText = (field: HTMLInputElement | HTMLTextAreaElement, text: string): void => {
  field.focus()
  // Deprecated and without successor: only so does the browser's own undo know of it.
  if (document.execCommand('insertText', false, text)) return
  const { selectionStart, selectionEnd, value } = field
  field.setRangeText(text, selectionStart ?? value.length, selectionEnd ?? value.length, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Puts signs around what is selected: `**` makes it bold. With nothing selected the caret stands between. */
export const wrapSelection = (field: HTMLTextAreaElement, before: string, after: string): void => {
  const { selectionStart, selectionEnd, value } = field
  const selected = value.slice(selectionStart, selectionEnd)
  field.setSelectionRange(selectionStart, selectionEnd)
  insertText(field, before + selected + after)
  const start = selectionStart + before.length
  field.setSelectionRange(start, start + selected.length)
}
