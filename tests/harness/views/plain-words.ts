/** What is the shop's own, a product's name, or a name in every language, and so is not translated. */
export const DATA = [
  // Addresses and keys.
  String.raw`[\w.+-]+@[\w.-]+\.example(?:\.com)?|\w+@example\.com`,
  String.raw`https?://\S+|\b[\w-]+\.example\b|\bexample\.com\b|localhost:\d+`,
  String.raw`\bperson-\d+\b|test-write-key-\d+|sk_\w*|\btest\b`,
  // Liquid, and the names that events and attributes have in the shop.
  String.raw`\{\{.*?\}\}|\{%.*?%\}`,
  'Signed Up|Order Completed|Customer Dormant|Cart Updated|Coupon Issued|Guide Downloaded|Meeting Booked|identify',
  // Before the attributes, one of which is called email.
  String.raw`\bemail\.\w+`,
  String.raw`\b(?:city|orders|coupon_ends|stage|first_name|language|email|name|dormant|customer|last_name|zone|event\.total)\b`,
  // Names of the product, of languages, zones and formats.
  String.raw`[A-Z][\w' -]+(?:/[\w' -]+)+ · GMT\S*|GMT[+-]\d+|UTC|Asia/Taipei`,
  String.raw`Sojourn|React Flow(?: attribution)?|English|zh-TW|zh-CN|\ben\b|\bMIT\b`,
  // Methods of HTTP.
  String.raw`\b(?:GET|POST|PUT|PATCH|DELETE)\b`,
  // The key that came with the settings, and the ends of keys.
  String.raw`\bpreset\b|\bcdef\b|https?://`,
]

/** In disguise a single word that is not is one too many; a Chinese page names things in Latin letters, but says nothing. */
export const PLAIN = { pseudo: '[A-Za-z]{2,}', chinese: "[A-Za-z]{2,}(?:[ ,’'-]+[A-Za-z]+){2,}" }

/**
 * Words on the page in plain Latin letters that ought to come from the strings of another language. Runs in the browser,
 * so it names nothing from outside.
 *
 * @param data - sources of regular expressions: what is data, and so may be plain
 * @param plain - the source of one: what else may not
 */
export const findPlainWords = ({ data, plain }: { data: string[]; plain: string }): string[] => {
  const isData = new RegExp(data.join('|'), 'g')
  const isPlain = new RegExp(plain)
  const found = new Set<string>()
  const judge = (text: string | null, where: string) => {
    const rest = (text ?? '').replace(isData, ' ')
    if (isPlain.test(rest)) found.add(`${where}: ${(text ?? '').trim().slice(0, 120)}`)
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
