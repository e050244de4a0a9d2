// MJML, the HTML parser and the text converter would each damage Liquid in their own way (quotes in
// attributes, `<` in conditions), so it is held back behind plain words and given back at the end.

const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const WORD = /sjlq(\d{6})x/g

/** Liquid taken out of a source. The words that stand for it survive every later step unchanged. */
export type HeldLiquid = {
  /** The text with each Liquid construct replaced by a word of its own. */
  hold: (text: string) => string
  /** A word for this very snippet. */
  word: (snippet: string) => string
  /** The text with all words replaced by their snippets. */
  release: (text: string) => string
  /** Snippets whose word is nowhere in the text. */
  lostIn: (text: string) => string[]
}

/** An empty holder, for one variant of a mail. */
export const createHeldLiquid = (): HeldLiquid => {
  const snippets: string[] = []
  const word = (snippet: string) => `sjlq${String(snippets.push(snippet) - 1).padStart(6, '0')}x`
  return {
    word,
    hold: (text) => text.replace(LIQUID, word),
    release: (text) => text.replace(WORD, (_, index: string) => snippets[Number(index)] ?? ''),
    lostIn: (text) => {
      const seen = new Set([...text.matchAll(WORD)].map((match) => Number(match[1])))
      return snippets.filter((_, index) => !seen.has(index))
    },
  }
}

/** True when the text has Liquid in it. */
export const hasLiquid = (text: string): boolean => text.search(LIQUID) >= 0
