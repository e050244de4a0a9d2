/** A field that texts are written in. */
export type TextInput = HTMLInputElement | HTMLTextAreaElement

const COPIED = [
  'borderBottomWidth',
  'borderLeftWidth',
  'borderRightWidth',
  'borderTopWidth',
  'boxSizing',
  'fontFamily',
  'fontSize',
  'fontStyle',
  'fontWeight',
  'letterSpacing',
  'lineHeight',
  'paddingBottom',
  'paddingLeft',
  'paddingRight',
  'paddingTop',
  'tabSize',
  'textAlign',
  'textIndent',
  'wordSpacing',
] as const

/** Gives an element the letters and the edges of a field, so that its text lies where the field's does. */
export const dressLike = (element: HTMLElement, field: TextInput): void => {
  const computed = getComputedStyle(field)
  for (const name of COPIED) element.style[name] = computed[name]
  element.style.borderStyle = 'solid'
  element.style.borderColor = 'transparent'
  const isLine = field instanceof HTMLInputElement
  element.style.whiteSpace = isLine ? 'pre' : 'pre-wrap'
  element.style.overflowWrap = isLine ? 'normal' : 'break-word'
  element.style.width = `${field.offsetWidth}px`
  element.style.height = `${field.offsetHeight}px`
}

/** Where the letter at `index` stands on the screen: its left edge, and the top and bottom of its line. */
export const caretPoint = (
  field: TextInput,
  index: number,
): { x: number; top: number; bottom: number } => {
  const mirror = document.createElement('div')
  dressLike(mirror, field)
  mirror.style.position = 'fixed'
  mirror.style.visibility = 'hidden'
  mirror.style.top = '0'
  mirror.style.left = '0'
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  mirror.append(field.value.slice(0, index), mark, field.value.slice(index))
  document.body.append(mirror)
  const at = mark.getBoundingClientRect()
  mirror.remove()
  const box = field.getBoundingClientRect()
  // In a field of one line, what lies beyond its middle stands in its middle.
  const isLine = field instanceof HTMLInputElement
  const top = isLine ? box.top : box.top + at.top - field.scrollTop
  return {
    x: Math.min(box.left + at.left - field.scrollLeft, box.right),
    top,
    bottom: isLine ? box.bottom : top + at.height,
  }
}
