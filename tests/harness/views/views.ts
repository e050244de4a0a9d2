import type { Page } from 'playwright-core'
import type { Say } from './say.ts'
import type { Shop } from './shop.ts'

/** What somebody who opens a view has in hand. */
export type Scene = { page: Page; say: Say }

/** One thing to look at: an address, what shows that it is there, and what to do then. */
export type View = {
  name: string
  path: (shop: Shop) => string
  /** A selector of something that is there once everything has come. */
  ready: string
  /** What the API answers instead: for states that the shop is not in. */
  answers?: { path: string; status?: number; body: unknown }[]
  open?: (scene: Scene) => Promise<void>
  /** There is no such thing on a phone. */
  isWide?: true
}

const trouble = {
  status: 400,
  body: { type: 'about:blank', title: '', status: 400, code: 'unexpected' },
}
const outline = async ({ page, say }: Scene) => {
  // On a phone the list is there at once.
  if ((await page.getByRole('tree').count()) === 0) {
    await page.getByRole('button', { name: say('canvas.bar.outline') }).click()
  }
  await page.getByRole('tree').waitFor()
}
/** On a phone the step is a line of the list, which opens when it is pressed. */
const stepOnPhone = async ({ page }: Scene, node: string) => {
  if ((page.viewportSize()?.width ?? 0) > PHONE_PX) return
  const line = page.locator(`[role=treeitem][data-step="${node}"]`)
  // A note is not in the list.
  if ((await line.count()) === 0) return
  await line.click()
  await page.getByRole('dialog').waitFor()
}
const journeyMenu = async ({ page, say }: Scene, item: string) => {
  await page.getByRole('button', { name: say('publish.menu.label') }).click()
  await page.getByRole('menuitem', { name: say(`publish.menu.${item}`), exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

const PHONE_PX = 640
const SECTIONS = ['workspace', 'senders', 'connect', 'keys', 'suppressions', 'account', 'about']

const DOORS: View[] = [
  {
    name: 'log-in',
    path: () => '/',
    ready: 'input[type=password]',
    answers: [
      {
        path: '/api/session',
        body: {
          needsOwner: false,
          ownerNeedsLink: false,
          account: null,
          workspace: null,
          banners: [],
        },
      },
    ],
  },
  {
    name: 'first-owner',
    path: () => '/',
    ready: 'input[type=password]',
    answers: [
      {
        path: '/api/session',
        body: {
          needsOwner: true,
          ownerNeedsLink: false,
          account: null,
          workspace: null,
          banners: [],
        },
      },
    ],
  },
]

const PLACES: View[] = [
  { name: 'journeys', path: () => '/journeys', ready: 'main li a' },
  { name: 'journeys-none-found', path: () => '/journeys?query=%E2%98%83', ready: 'main p' },
  { name: 'gallery', path: () => '/templates', ready: 'main li h2' },
  { name: 'gallery-none-found', path: () => '/templates?query=%E2%98%83', ready: 'main p' },
  { name: 'contacts', path: () => '/contacts', ready: 'main table tbody tr, main li' },
  {
    name: 'contact',
    path: ({ contact }) => `/contacts/${contact}`,
    ready: 'main li time, main li p, main dl',
  },
  { name: 'mails', path: () => '/mails', ready: 'main a[href*="/mails/"]' },
  { name: 'mail', path: ({ mail }) => `/mails/${mail}`, ready: 'main input:not([type=radio])' },
  { name: 'inbox', path: () => '/inbox', ready: 'main li' },
  { name: 'message', path: ({ message }) => `/inbox?message=${message}`, ready: 'iframe' },
  ...SECTIONS.map((one) => ({
    name: `settings-${one}`,
    path: () => `/settings/${one}`,
    ready: 'main section, main form, main p',
  })),
]

const CANVAS: View[] = [
  {
    name: 'canvas',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: '.react-flow__node, [role=tree]',
  },
  { name: 'canvas-empty', path: ({ empty }) => `/journeys/${empty}`, ready: 'main button' },
  {
    name: 'canvas-problems',
    path: ({ faulty }) => `/journeys/${faulty}`,
    ready: '.react-flow__node, [role=tree]',
    open: async ({ page }) => {
      await page.locator('[role=toolbar] button[data-tone]').click()
      await page.locator('[role=toolbar] button[data-tone]').waitFor()
    },
  },
  ...['opened', 'start', 'welcome', 'w2', 'bought'].map((node) => ({
    name: `inspector-${node}`,
    path: ({ welcome }: Shop) => `/journeys/${welcome}?node=${node}`,
    ready: 'aside input, aside button, [role=dialog] input, [role=tree]',
    open: (scene: Scene) => stepOnPhone(scene, node),
  })),
  ...['hours', 'until', 'split', 'hook', 'data', 'other', 'mail', 'note', 'start'].map((node) => ({
    name: `inspector-faulty-${node}`,
    path: ({ faulty }: Shop) => `/journeys/${faulty}?node=${node}`,
    ready: 'aside input, aside button, [role=dialog] input, [role=tree]',
    open: (scene: Scene) => stepOnPhone(scene, node),
  })),
  {
    name: 'outline',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: '.react-flow__node, [role=tree]',
    open: outline,
  },
  {
    name: 'explain',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: '.react-flow__node, [role=tree]',
    open: (scene) => journeyMenu(scene, 'explain'),
  },
  {
    name: 'journey-settings',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: '.react-flow__node, [role=tree]',
    open: (scene) => journeyMenu(scene, 'settings'),
  },
  {
    name: 'publish',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: '.react-flow__node, [role=tree]',
    open: async ({ page, say }) => {
      await page.getByRole('button', { name: say('publish.open'), exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'live',
    path: ({ welcome }) => `/journeys/${welcome}?tab=live`,
    ready: '.react-flow__node [data-count]',
  },
  {
    name: 'live-outline',
    path: ({ welcome }) => `/journeys/${welcome}?tab=live`,
    ready: '.react-flow__node [data-count]',
    open: async (scene) => {
      await outline(scene)
      await scene.page.locator('[role=tree] [data-line-count]').first().waitFor()
    },
  },
  {
    name: 'live-people',
    path: ({ welcome }) => `/journeys/${welcome}?tab=live`,
    ready: '.react-flow__node [data-count]',
    open: async ({ page }) => {
      await page.locator('.react-flow__node[data-id=opened] button').first().dispatchEvent('click')
      await page.locator('aside li, [role=dialog] li').first().waitFor()
    },
  },
  {
    name: 'sub-flow',
    path: ({ winBack }) => `/journeys/${winBack}?flow=ladder`,
    ready: '.react-flow__node, [role=tree]',
  },
]

const TROUBLE: View[] = [
  { name: 'nowhere', path: () => '/nowhere', ready: 'main h1, main h2' },
  {
    name: 'journeys-empty',
    path: () => '/journeys',
    ready: 'main h2',
    answers: [{ path: '/api/journeys', body: { journeys: [] } }],
  },
  {
    name: 'contacts-empty',
    path: () => '/contacts',
    ready: 'main h2, main p',
    answers: [{ path: '/api/contacts', body: { contacts: [], next: null, total: 0 } }],
  },
  {
    name: 'mails-empty',
    path: () => '/mails',
    ready: 'main h2, main p',
    answers: [{ path: '/api/mails', body: { mails: [] } }],
  },
  {
    name: 'inbox-empty',
    path: () => '/inbox',
    ready: 'main h2, main p',
    answers: [{ path: '/api/inbox', body: { messages: [], next: null, unread: 0 } }],
  },
  {
    name: 'journeys-error',
    path: () => '/journeys',
    ready: '[role=alert]',
    answers: [{ path: '/api/journeys', ...trouble }],
  },
  {
    name: 'contacts-error',
    path: () => '/contacts',
    ready: '[role=alert]',
    answers: [{ path: '/api/contacts', ...trouble }],
  },
]

/** Everything there is to look at. */
export const VIEWS: readonly View[] = [...DOORS, ...PLACES, ...CANVAS, ...TROUBLE]
