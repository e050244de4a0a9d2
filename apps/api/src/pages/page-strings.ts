import type { Language } from '@sojourn/shared/mail'

type PageText = { title: string; lines: string[] }

/** What plain pages say; a page of its own for each sentence would be too much. */
export const PAGES: Record<'notBuilt' | 'deadLink', Record<Language, PageText>> = {
  notBuilt: {
    en: {
      title: 'The editor is not built yet',
      lines: [
        'Run `npm start`, which builds it, and load this page again. The API works already: see `/docs`.',
      ],
    },
    'zh-TW': {
      title: '編輯器尚未建置',
      lines: ['請執行 `npm start` 完成建置，再重新載入這個頁面。API 已可使用，請看 `/docs`。'],
    },
    'zh-CN': {
      title: '编辑器尚未构建',
      lines: ['请运行 `npm start` 完成构建，再重新加载这个页面。API 已可使用，请查看 `/docs`。'],
    },
  },
  deadLink: {
    en: {
      title: 'This link leads nowhere',
      lines: [
        'It may be incomplete: copy it from the mail once more, from the first to the last character.',
      ],
    },
    'zh-TW': {
      title: '這個連結無法開啟',
      lines: ['連結可能不完整，請從郵件重新複製整段網址。'],
    },
    'zh-CN': {
      title: '这个链接无法打开',
      lines: ['链接可能不完整，请从邮件中重新复制整段网址。'],
    },
  },
}
