/** Deeper than anything that people draw or send; well below what would exhaust the stack. */
export const MOST_DEPTH = 100

const QUOTE = 34
const BACKSLASH = 92
const OPENING = new Set([91, 123])
const CLOSING = new Set([93, 125])

/**
 * True when objects and lists of this JSON text lie deeper in each other than `most`. Looked at before
 * parsing: whatever walks such a value later would overflow the stack.
 */
export const isTooDeep = (text: string, most = MOST_DEPTH): boolean => {
  // As many brackets as that need at least as many characters.
  if (text.length <= most) return false
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (isInString) {
      if (code === BACKSLASH) index++
      else if (code === QUOTE) isInString = false
    } else if (code === QUOTE) isInString = true
    else if (OPENING.has(code) && ++depth > most) return true
    else if (CLOSING.has(code)) depth--
  }
  return false
}
