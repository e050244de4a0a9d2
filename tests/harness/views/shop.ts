import type { RunningSojourn } from '../sojourn.ts'
import type { Language } from '../strings-on-disk.ts'
import { until } from '../until.ts'

/** What there is to see in a shop that has run for a while: ids. */
export type Shop = {
  welcome: string
  winBack: string
  ladder: string
  faulty: string
  empty: string
  mail: string
  contact: string
  message: string
}

type Words = {
  shop: string
  place: string
  faulty: string
  empty: string
  city: string
  people: string[]
}

// Made-up people: short names, long ones, and one who gave none.
const WORDS: Record<Language, Words> = {
  en: {
    shop: 'Mountain Mist Tea',
    place: '1 Tea Lane, Mistville',
    faulty: 'Autumn tasting',
    empty: 'Winter plan',
    city: 'Mistville',
    people: [
      'Ann Archer',
      'Bo Baker',
      'Cleo Cooper',
      'Dee Dyer',
      'Bartholomew Featherstonehaugh-Worthington',
      'Eve Ellis',
      'Finn Fisher',
      'Gil Glover',
      'Hope Harper',
      'Ivy Irons',
      'Jon Joiner',
      '',
    ],
  },
  'zh-TW': {
    shop: '山嵐茶行',
    place: '南投縣鹿谷鄉茶園路 1 號',
    faulty: '秋季品茶會',
    empty: '冬季企劃',
    city: '鹿谷',
    people: [
      '陳怡君',
      '林志明',
      '黃淑芬',
      '張家豪',
      '歐陽司馬諸葛慕容鳳凰于飛',
      '李美玲',
      '王建宏',
      '吳雅婷',
      '劉俊傑',
      '蔡佳蓉',
      '楊承翰',
      '',
    ],
  },
  'zh-CN': {
    shop: '山雾茶行',
    place: '杭州市西湖区茶园路 1 号',
    faulty: '秋季品茶会',
    empty: '冬季计划',
    city: '杭州',
    people: [
      '陈思远',
      '林晓梅',
      '黄建国',
      '张雨欣',
      '欧阳司马诸葛慕容凤凰于飞',
      '李文博',
      '王丽华',
      '吴子涵',
      '刘洋',
      '周婷',
      '杨帆',
      '',
    ],
  },
}

// How far each person has come in the welcome series.
const STANDS = ['w5', 'w5', 'w4', 'w3', 'w3', 'w2', 'w2', 'w2', 'breath']

/** Fills a fresh Sojourn with a tea shop: templates used, a journey published, people in it, mails sent. */
export const openShop = async (sojourn: RunningSojourn, language: Language): Promise<Shop> => {
  const { call } = sojourn
  const words = WORDS[language]
  await call('PATCH', '/api/workspace', { name: words.shop, zone: 'Asia/Taipei', language })
  await call('POST', '/api/senders', {
    name: words.shop,
    address: 'tea@shop.example',
    replyTo: null,
    postalAddress: words.place,
    isDefault: true,
  })
  const use = (id: string, parameters = {}) =>
    call<{ journey: string; mails: string[]; flows: string[] }>(
      'POST',
      `/api/templates/${id}/use`,
      { language, parameters: { ...parameters } },
    )
  const faulty = await call<{ id: string }>('POST', '/api/journeys', {
    graph: faultyGraph(words.faulty),
  })
  const empty = await call<{ id: string }>('POST', '/api/journeys', { name: words.empty })
  for (const id of ['lead-nurture', 'coupon-countdown', 'abandoned-cart', 'flow-against-flow']) {
    await use(id)
  }
  const winBack = await use('win-back')
  const welcome = await use('welcome-series')
  await call('POST', `/api/journeys/${winBack.journey}/publish`, {})
  await call('POST', `/api/journeys/${welcome.journey}/publish`, {})

  const people = words.people.map((name, at) => ({ name, user: `person-${at + 1}` }))
  for (const [at, { name, user }] of people.entries()) {
    await sojourn.send('identify', {
      userId: user,
      messageId: `identify-${user}`,
      traits: {
        email: name === '' ? undefined : `${user}@mail.example`,
        ...(name === '' ? {} : { name }),
        language,
        city: words.city,
        orders: (at * 7) % 5,
      },
    })
    if (name === '') continue
    await sojourn.send('track', {
      userId: user,
      event: 'Signed Up',
      messageId: `signed-up-${user}`,
    })
  }
  await standAt(sojourn, welcome.journey, STANDS)

  const contacts = await call<{ contacts: { id: string; name: string }[] }>('GET', '/api/contacts')
  const contact = contacts.contacts.find(({ name }) => name === words.people[0])
  const inbox = await call<{ messages: { id: string }[] }>('GET', '/api/inbox')
  return {
    welcome: welcome.journey,
    winBack: winBack.journey,
    ladder: winBack.flows[0] ?? '',
    faulty: faulty.id,
    empty: empty.id,
    mail: welcome.mails[0] ?? '',
    contact: contact?.id ?? '',
    message: inbox.messages.at(-1)?.id ?? '',
  }
}

/** Waits until everybody has the first mail, then puts them where a few weeks would have. */
const standAt = async (sojourn: RunningSojourn, journey: string, stands: string[]) => {
  const peopleAt = async (node: string) => {
    const path = `/api/journeys/${journey}/people?node=${node}&status=waiting`
    const { people } = await sojourn.call<{
      people: { enrolment: string; contact: { name: string } }[]
    }>('GET', path)
    return people
  }
  const waiting = await until(
    'everybody has the welcome mail',
    async () => {
      const people = await peopleAt('opened')
      return people.length === 11 && people
    },
    120_000,
  )
  waiting.sort((a, b) => (a.contact.name < b.contact.name ? -1 : 1))
  for (const [at, to] of stands.entries()) {
    await sojourn.call('POST', `/api/enrolments/${waiting[at]?.enrolment}/move`, { to })
  }
  await until(
    'everybody stands where they should',
    async () => (await peopleAt('opened')).length === 11 - stands.length,
    120_000,
  )
}

/** A draft with problems, notes, and a step of every kind that is not in the templates. */
const faultyGraph = (name: string) => ({
  schema: 'sojourn.journey/1',
  kind: 'journey',
  name,
  nodes: {
    start: { type: 'trigger-event', config: {} },
    hours: { type: 'time-window', config: {} },
    until: { type: 'wait-until', config: {} },
    split: { type: 'split', config: {} },
    hook: { type: 'webhook', config: {} },
    data: { type: 'update-contact', config: {} },
    other: { type: 'start-journey', config: {} },
    mail: { type: 'email', config: {} },
    note: { type: 'note', config: {} },
  },
  edges: ['start.next -> hours', 'hours.next -> until', 'until.next -> split', 'hook.ok -> data'],
  layout: {
    start: [0, 0],
    hours: [0, 200],
    until: [0, 400],
    split: [0, 600],
    hook: [320, 0],
    data: [320, 200],
    other: [320, 400],
    mail: [320, 600],
    note: [-320, 0],
  },
})
