/**
 * Puts text on the clipboard. Its interface exists in secure contexts only, and may be forbidden; elsewhere the
 * old way still works.
 *
 * @throws Error when neither does
 */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    if (!copyByCommand(text)) throw new Error('the clipboard cannot be written')
  }
}

const copyByCommand = (text: string): boolean => {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isCopied
}
