import { describe, expect, test } from 'vitest'
import { PAGES } from '../../apps/api/src/pages/page-strings.ts'
import * as sample from '../../apps/api/src/sample/sample-texts.ts'
import { englishFiles, inLanguage, readStrings } from '../harness/strings-on-disk.ts'

type Chinese = 'zh-TW' | 'zh-CN'
type Sentence = { at: string; text: string }

/** Texts that stand in a module by language, instead of in a file for each. */
const inModules: Record<string, unknown> = { pages: PAGES, ...sample }

const ofLanguage = (value: unknown, language: string, path: string): Sentence[] => {
  if (typeof value === 'string') return [{ at: path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  const own = language in value ? (value as Record<string, unknown>)[language] : undefined
  if (own !== undefined) return ofLanguage(own, language, path)
  return Object.entries(value).flatMap(([key, inner]) =>
    ofLanguage(inner, language, `${path}.${key}`),
  )
}

const sentences = (language: Chinese | 'en'): Sentence[] => [
  ...englishFiles.flatMap((file) =>
    readStrings(inLanguage(file, language))
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([key, text]) => ({ at: `${file} ${key}`, text })),
  ),
  ...Object.entries(inModules).flatMap(([name, value]) => ofLanguage(value, language, name)),
]

/** The characters of a part of a double-byte code, as lead and trail bytes. */
const charactersOf = (code: string, leads: [number, number], trails: [number, number][]) => {
  const decoder = new TextDecoder(code)
  const found = new Set<string>()
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail++) {
        found.add(decoder.decode(Uint8Array.of(lead, trail)))
      }
    }
  }
  return found
}

// Each script's own list of common characters: the first level of Big5 and of GB 2312. A character of the
// other script is on neither, nor is a rare one, which had better not be on a page either.
const COMMON: Record<Chinese, ReadonlySet<string>> = {
  'zh-TW': charactersOf(
    'big5',
    [0xa4, 0xc6],
    [
      [0x40, 0x7e],
      [0xa1, 0xfe],
    ],
  ),
  'zh-CN': charactersOf('gbk', [0xb0, 0xd7], [[0xa1, 0xfe]]),
}

/** Beyond the first level and still right: each with the word that it stands in. */
const ALSO: Record<Chinese, string> = {
  // 茶舖
  'zh-TW': '舖',
  // 浏览, 山岚
  'zh-CN': '浏岚',
}

/** Words of the other side of the strait, which are understood and not ours. */
const FOREIGN: Record<Chinese, RegExp> = {
  'zh-TW':
    /發佈|默認|軟件|硬件|網絡|鏈接|鼠標|屏幕|視頻|服務器|數據庫|賬號|賬戶|登錄|郵箱|文件夾|字符|剪貼板|短信|質量|用戶|(?<!皇)后(?!冠)|(?<!公)里(?!程)|占|只(?=[貓狗])/,
  'zh-CN':
    /软体|硬体|网路|伺服器|滑鼠|萤幕|资料库|帐号|帐户|登入|登出|信箱|预设|字元|剪贴簿|简讯|资料夹|连结|使用者|复原|储存|检视|范本/,
}

// Values, blanks, code and addresses count as a word of their own; tags are not there at all. A line of a journey
// file (`step.exit -> step`) is code too.
const bare = (text: string) =>
  text
    .replace(/`[^`]*`|https?:\/\/\S+|[^「“\s]+ -> [^」”\s]+/g, 'X')
    .replace(/<<[\w.]+>>\S*|\{\{[^}]*\}\}/g, '值')
    .replace(/<\/?\w+>/g, '')

const ASCII_MARK =
  /[\u3400-\u9fff，。」』”）][,;:!?()]|[,;:!?()][\u3400-\u9fff]|[\u3400-\u9fff]\.(?!\w)|\.\.\./
const FOREIGN_QUOTE: Record<Chinese, RegExp> = { 'zh-TW': /[“”‘’]/, 'zh-CN': /[「」『』]/ }
// A space beside a mark, or none between Chinese and Latin letters: the house sets one there.
const SPACE = /[，。：；！？、「」（）] | [，。：；！？、「」（）]/
const NO_SPACE = /[\u3400-\u9fff][A-Za-z]{2,}|[A-Za-z]{2,}[\u3400-\u9fff]/

/** Same as in English and right: names of products and formats, addresses, and nothing but blanks. */
const ALIKE = /^(?:Sojourn|API|MJML|curl|JavaScript|https:\/\/\S+|<<\w+>>(?:\?answer=\w+)?)$/

describe.each(['zh-TW', 'zh-CN'] as const)('the words of %s', (language) => {
  const all = sentences(language)
  const wrong = (isWrong: (text: string) => boolean) =>
    all.filter(({ text }) => isWrong(text)).map(({ at, text }) => `${at}: ${text}`)

  test('are found, in files and in modules', () => {
    expect(all.length).toBeGreaterThan(1_500)
  })

  test('are nowhere the English ones', () => {
    const english = new Map(sentences('en').map(({ at, text }) => [at, text]))
    const same = all.filter(
      ({ at, text }) =>
        english.get(at) === text && /[a-z]{2}/i.test(text.replace(/\{\{.*?\}\}/g, '')),
    )
    expect(same.map(({ text }) => text).filter((text) => !ALIKE.test(text))).toEqual([])
  })

  test('are written in its own characters', () => {
    const known = COMMON[language]
    expect(
      wrong((text) =>
        [...text].some(
          (one) => /\p{Script=Han}/u.test(one) && !known.has(one) && !ALSO[language].includes(one),
        ),
      ),
    ).toEqual([])
  })

  test('are its own words', () => {
    expect(wrong((text) => FOREIGN[language].test(text))).toEqual([])
  })

  test('have Chinese marks, and the quotes of their side', () => {
    expect(
      wrong((text) => ASCII_MARK.test(bare(text)) || FOREIGN_QUOTE[language].test(text)),
    ).toEqual([])
  })

  test('have a space between Chinese and Latin words, and none beside a mark', () => {
    expect(wrong((text) => SPACE.test(bare(text)) || NO_SPACE.test(bare(text)))).toEqual([])
  })
})
