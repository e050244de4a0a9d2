/**
 * Words on the page in plain Latin letters, that is: not from the strings in disguise. Runs in the browser, so it names
 * nothing from outside.
 *
 * @param data - sources of regular expressions: what is data, and so may be plain
 */
export const findPlainWords = (data: string[]): string[] => {
  const isData = new RegExp(data.join('|'), 'g')
  const found = new Set<string>()
  const judge = (text: string | null, where: string) => {
    const rest = (text ?? '').replace(isData, ' ')
    if (/[A-Za-z]{2,}/.test(rest)) found.add(`${where}: ${(text ?? '').trim().slice(0, 120)}`)
  }
  // Code is code in every language, and so are the names on keys.
  const notWords = 'script, style, code, pre, kbd, iframe, textarea, [data-lang]'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || parent.closest(notWords)) continue
    judge(node.textContent, `<${parent.tagName.toLowerCase()}>`)
  }
  for (const name of [
    'aria-label',
    'title',
    'placeholder',
    'alt',
    'aria-description',
    'aria-valuetext',
    'aria-roledescription',
  ]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      // What is hidden from a screen reader is read by nobody.
      if (!element.closest('script, style, pre, iframe, [aria-hidden=true]'))
        judge(element.getAttribute(name), name)
    }
  }
  judge(document.title, 'title of the page')
  return [...found]
}
