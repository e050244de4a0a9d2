import type { Language } from '@sojourn/shared/mail'

/** The words of a sample mail in one language; `{{ … }}` is Liquid. */
export type SampleMailText = {
  subject: string
  preheader: string
  heading: string
  text: string
  button: string
}

/** The two sample mails, in all languages. */
export const SAMPLE_MAILS: Record<'welcome' | 'reminder', Record<Language, SampleMailText>> = {
  welcome: {
    en: {
      subject: 'Welcome, {{ first_name | default: "and good to see you" }}',
      preheader: 'Three things to try first.',
      heading: 'Good to have you here',
      text: 'Hello {{ first_name | default: "there" }},\n\nthank you for signing up. Here is what most people look at first.',
      button: 'Look around',
    },
    'zh-TW': {
      subject: '{{ first_name | default: "您好" }}，歡迎加入',
      preheader: '先從這三件事開始。',
      heading: '很高興有您加入',
      text: '{{ first_name | default: "您好" }}：\n\n謝謝您註冊。這裡是大家最先看的內容。',
      button: '四處看看',
    },
    'zh-CN': {
      subject: '{{ first_name | default: "您好" }}，欢迎加入',
      preheader: '先从这三件事开始。',
      heading: '很高兴您的加入',
      text: '{{ first_name | default: "您好" }}：\n\n感谢您的注册。这里是大家最先看的内容。',
      button: '四处看看',
    },
  },
  reminder: {
    en: {
      subject: 'Did you find your way, {{ first_name | default: "friend" }}?',
      preheader: 'In case our first mail came at a bad time.',
      heading: 'In case you missed it',
      text: 'Hello {{ first_name | default: "there" }},\n\nperhaps our first mail came at a bad time. It takes two minutes.',
      button: 'Have a look now',
    },
    'zh-TW': {
      subject: '{{ first_name | default: "您好" }}，一切順利嗎？',
      preheader: '怕您錯過了我們的第一封信。',
      heading: '怕您錯過了',
      text: '{{ first_name | default: "您好" }}：\n\n也許我們的第一封信來得不是時候。只要兩分鐘。',
      button: '現在看看',
    },
    'zh-CN': {
      subject: '{{ first_name | default: "您好" }}，一切顺利吗？',
      preheader: '担心您错过了我们的第一封邮件。',
      heading: '担心您错过了',
      text: '{{ first_name | default: "您好" }}：\n\n也许我们的第一封邮件来得不是时候。只需要两分钟。',
      button: '现在看看',
    },
  },
}

export type SampleNames = {
  journey: string
  welcome: string
  reminder: string
  sender: string
  /** Clearly made up, so that nobody takes them for customers. */
  contacts: { first: string; last: string }[]
  source: string
  cardReminder: string
}

/** What the sample is called in the owner's language. */
export const SAMPLE_NAMES: Record<Language, SampleNames> = {
  en: {
    journey: 'Sample: welcome',
    welcome: 'Sample: welcome mail',
    reminder: 'Sample: reminder',
    sender: 'Sample shop',
    contacts: [
      { first: 'Sample Ann', last: 'Example' },
      { first: 'Sample Bo', last: 'Example' },
      { first: 'Sample Chris', last: 'Example' },
    ],
    source: 'sample',
    cardReminder: 'Remind those who did not open',
  },
  'zh-TW': {
    journey: '範例：歡迎旅程',
    welcome: '範例：歡迎信',
    reminder: '範例：提醒信',
    sender: '範例商店',
    contacts: [
      { first: '範例小安', last: '' },
      { first: '範例小博', last: '' },
      { first: '範例小晨', last: '' },
    ],
    source: '範例',
    cardReminder: '提醒沒有開信的人',
  },
  'zh-CN': {
    journey: '示例：欢迎旅程',
    welcome: '示例：欢迎邮件',
    reminder: '示例：提醒邮件',
    sender: '示例商店',
    contacts: [
      { first: '示例小安', last: '' },
      { first: '示例小博', last: '' },
      { first: '示例小晨', last: '' },
    ],
    source: '示例',
    cardReminder: '提醒没有打开的人',
  },
}
