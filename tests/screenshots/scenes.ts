import type { Page } from 'playwright-core'
import type { RunningSojourn } from '../harness/sojourn.ts'
import type { Language } from '../harness/strings-on-disk.ts'
import type { Shop } from '../harness/views/shop.ts'
import type { Scene, View } from '../harness/views/views.ts'

// Scenes are pictured after everything else, because they change the shop.

type Words = { cold: string; title: string; elsewhere: string; asked: string; answered: string }
const WORDS: Record<Language, Words> = {
  en: {
    cold: 'Went cold',
    title: 'Give them a day',
    elsewhere: 'Give them two days',
    asked: 'Is one week enough here? Tea drinkers are slow.',
    answered: 'In spring it was. Let us look again after the harvest.',
  },
  'zh-TW': {
    cold: '不再聯絡',
    title: '給他們一天',
    elsewhere: '給他們兩天',
    asked: '這裡等一週夠嗎？喝茶的人不急。',
    answered: '春天時夠。採收後我們再看一次。',
  },
  'zh-CN': {
    cold: '不再联系',
    title: '给他们一天',
    elsewhere: '给他们两天',
    asked: '这里等一周够吗？喝茶的人不急。',
    answered: '春天时够。采收后我们再看一次。',
  },
}

type Graph = {
  nodes: Record<string, { type: string; title?: string; config: Record<string, unknown> }>
  edges: string[]
  layout: Record<string, [number, number]>
}

/** Brings the shop to where the scenes begin: a newer version of the sub-flow, and words about a step. */
export const openScenes = async (
  { call }: RunningSojourn,
  shop: Shop,
  language: Language,
): Promise<void> => {
  const words = WORDS[language]
  const path = `/api/journeys/${shop.ladder}`
  const { revision, graph } = await call<{ revision: number; graph: Graph }>('GET', path)
  const { silent, ...nodes } = graph.nodes
  const { silent: place, ...layout } = graph.layout
  if (silent === undefined || place === undefined) throw new Error('the ladder has another end')
  const redrawn: Graph = {
    ...graph,
    nodes: { ...nodes, cold: { ...silent, config: { reason: words.cold } } },
    edges: graph.edges.map((edge) => edge.replace('-> silent', '-> cold')),
    layout: { ...layout, cold: place },
  }
  await call('PUT', `${path}/draft`, { graph: redrawn }, { 'If-Match': String(revision) })
  await call('POST', `${path}/publish`, {})

  const threads = `/api/journeys/${shop.winBack}/threads`
  const begun = { node: 'ladder', body: words.asked }
  const { thread } = await call<{ thread: string }>('POST', threads, begun)
  await call('POST', `${threads}/${thread}/comments`, { body: words.answered })
}

const CANVAS = '.react-flow__node'
const DRAWING = `${CANVAS}, [role=tree]`
const card = (page: Page, id: string) => page.locator(`${CANVAS}[data-id="${id}"]`)
/** A step in the list, which lies over the canvas on a phone. */
const line = (page: Page, id: string) => page.locator(`[role=treeitem][data-step="${id}"]`)
const isList = async (page: Page) => (await page.getByRole('tree').count()) > 0

/** The journey paused itself: as the API would say it. */
const pausedItself = async ({ page }: Scene): Promise<void> => {
  await page.route(
    ({ pathname }) => pathname === new URL(page.url()).pathname.replace('/', '/api/'),
    async (route) => {
      const response = await route.fetch()
      const at = Date.now()
      const json = {
        ...(await response.json()),
        state: 'paused',
        pausedAt: at,
        pauseReason: {
          code: 'failures',
          failed: 57,
          acted: 88,
          version: 1,
          node: 'welcome',
          reason: 'mail.login',
          at,
        },
      }
      await route.fulfill({ response, json })
    },
  )
  await page.route('**/overdue', (route) => route.fulfill({ json: { overdue: 4, at: Date.now() } }))
  await page.reload()
  await page.locator('main p[role=status] a').waitFor()
}

/** Two windows give one step two titles, one of them while it is cut off. */
const inConflict = async (scene: Scene, language: Language): Promise<void> => {
  const { page, say } = scene
  const words = WORDS[language]
  const { origin, pathname } = new URL(page.url())
  const size = page.viewportSize()
  const headers = { 'X-Sojourn': '1', origin, 'sec-fetch-site': 'same-origin' }
  const answer = await page.context().request.get(`${origin}/api${pathname}`)
  const { graph } = (await answer.json()) as { graph: Graph }
  const made = await page.context().request.post(`${origin}/api/journeys`, {
    headers,
    data: { graph },
  })
  const { id, revision } = (await made.json()) as { id: string; revision: number }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${origin}/journeys/${id}`)
  await card(page, 'apart').waitFor()
  await page.route('**/api/**', (route) => route.abort())

  const { apart, ...others } = graph.nodes
  const data = {
    graph: { ...graph, nodes: { ...others, apart: { ...apart, title: words.elsewhere } } },
  }
  const saved = await page.context().request.put(`${origin}/api/journeys/${id}/draft`, {
    headers: { ...headers, 'If-Match': String(revision) },
    data,
  })
  if (!saved.ok()) throw new Error(`saving elsewhere was answered ${saved.status()}`)
  await card(page, 'apart').click()
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: say('canvas.rename') })
  await field.fill(words.title)
  await field.press('Enter')
  // On a phone, what is chosen would lie over the question.
  await field.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.getByRole('dialog', { name: say('together.title') }).waitFor()
  if (size) await page.setViewportSize(size)
}

/** What takes more than a press of a button to be seen. */
export const scenesIn = (language: Language): View[] => [
  {
    name: 'paused-itself',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: DRAWING,
    open: pausedItself,
  },
  {
    name: 'resume',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: DRAWING,
    open: async (scene) => {
      const { page, say } = scene
      await pausedItself(scene)
      await page.getByRole('button', { name: say('publish.menu.label') }).click()
      await page.getByRole('menuitem', { name: say('publish.menu.resume'), exact: true }).click()
      await page.getByRole('radio').first().waitFor()
    },
  },
  {
    name: 'update',
    path: ({ winBack }) => `/journeys/${winBack}?node=ladder`,
    ready: 'aside button, [role=tree]',
    open: async ({ page, say }) => {
      if (await isList(page)) await line(page, 'ladder').click()
      await page
        .getByRole('button', { name: say('subflows.update.open', { version: '2' }) })
        .click()
      await page.getByText(say('subflows.update.gone'), { exact: true }).waitFor()
    },
  },
  {
    name: 'comments-read',
    path: ({ winBack }) => `/journeys/${winBack}`,
    ready: DRAWING,
    open: async ({ page, say }) => {
      if (await isList(page)) {
        await line(page, 'ladder').focus()
        await page.keyboard.press('Shift+F10')
        await page.getByRole('menuitem', { name: say('outline.menu.comment'), exact: true }).click()
      } else {
        await card(page, 'ladder').click()
        const label = say('together.comments.open_one', { count: '1' })
        await page.getByRole('button', { name: label, exact: true }).click()
      }
      await page.getByText(WORDS[language].answered).waitFor()
    },
  },
  {
    name: 'conflict',
    path: ({ winBack }) => `/journeys/${winBack}`,
    ready: DRAWING,
    open: (scene) => inConflict(scene, language),
  },
]
