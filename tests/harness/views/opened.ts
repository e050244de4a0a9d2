import type { Scene, View } from './views.ts'

const JOURNEY = '.react-flow__node, [role=tree]'
const CANVAS = '.react-flow__node'

/** Presses the menu's button, the first of a place, and waits for the menu. */
const menuIn = async ({ page }: Scene, place: string): Promise<void> => {
  await page.locator(`${place} button[aria-haspopup=menu]`).first().click()
  await page.getByRole('menu').waitFor()
}
/** Chooses in a menu what opens a dialog. */
const choose = async ({ page, say }: Scene, act: string, values?: Record<string, string>) => {
  await page.getByRole('menuitem', { name: say(act, values), exact: true }).click()
  await dialog(page)
}
const dialog = (page: Scene['page']) =>
  page.locator('[role=dialog], [role=alertdialog]').first().waitFor()
/** Presses a button that opens a dialog. */
const press = async ({ page, say }: Scene, label: string) => {
  await page
    .getByRole('button', { name: say(label), exact: true })
    .and(page.locator(':visible'))
    .first()
    .click()
  await dialog(page)
}
const first = (path: string, ready: string, open: NonNullable<View['open']>) => ({
  path: () => path,
  ready,
  open,
})

const LISTS: View[] = [
  {
    name: 'journey-menu',
    ...first('/journeys', 'main li a', (scene) => menuIn(scene, 'main li')),
  },
  ...['rename', 'pause', 'stop'].map((act) => ({
    name: `journey-${act}`,
    ...first('/journeys?show=live', 'main li a', async (scene) => {
      await menuIn(scene, 'main li')
      await choose(scene, `journeys.acts.${act}`)
    }),
  })),
  {
    name: 'journey-delete',
    ...first('/journeys?show=draft', 'main li a', async (scene) => {
      await menuIn(scene, 'main li')
      await choose(scene, 'journeys.acts.delete')
    }),
  },
  {
    name: 'template-use',
    ...first('/templates', 'main li h2', async ({ page }) => {
      await page.locator('main li button').first().click()
      await dialog(page)
    }),
  },
  {
    name: 'contact-add',
    ...first('/contacts', 'main table tbody tr, main li', (scene) => press(scene, 'contacts.add')),
  },
  ...[
    ['edit', 'frame.edit'],
    ['enrol', 'contacts.enrolAct'],
  ].map(([name, label]) => ({
    name: `contact-${name}`,
    path: ({ contact }: { contact: string }) => `/contacts/${contact}`,
    ready: 'main li time, main li p, main dl',
    open: (scene: Scene) => press(scene, label as string),
  })),
  {
    name: 'contact-delete',
    path: ({ contact }) => `/contacts/${contact}`,
    ready: 'main li time, main li p, main dl',
    open: async (scene) => {
      await menuIn(scene, 'header')
      await choose(scene, 'contacts.deleteAct')
    },
  },
  {
    name: 'mail-new',
    ...first('/mails', 'main a[href*="/mails/"]', (scene) => press(scene, 'mails.new')),
  },
  ...['rename', 'delete'].map((act) => ({
    name: `mail-${act}`,
    ...first('/mails', 'main a[href*="/mails/"]', async (scene) => {
      await menuIn(scene, 'main')
      await choose(scene, `mails.acts.${act}`)
    }),
  })),
  {
    name: 'inbox-empty-all',
    ...first('/inbox', 'main li', (scene) => press(scene, 'inbox.empty.act')),
  },
]

const SETTINGS: View[] = [
  { name: 'sender-add', section: 'senders', label: 'settings.senders.add' },
  { name: 'key-new', section: 'keys', label: 'settings.keys.create' },
  { name: 'suppression-add', section: 'suppressions', label: 'settings.suppressions.add' },
].map(({ name, section, label }) => ({
  name,
  ...first(`/settings/${section}`, 'main section', (scene) => press(scene, label)),
}))
SETTINGS.push(
  {
    name: 'sender-menu',
    ...first('/settings/senders', 'main button[aria-haspopup=menu]', (scene) =>
      menuIn(scene, 'main'),
    ),
  },
  {
    name: 'sender-limits',
    ...first('/settings/senders', 'main button[aria-haspopup=menu]', async (scene) => {
      await menuIn(scene, 'main')
      await choose(scene, 'settings.senders.limitsAct')
    }),
  },
)

const journeyAct = (act: string): Partial<View> & Pick<View, 'open'> => ({
  open: async (scene) => {
    await menuIn(scene, 'header')
    await choose(scene, `publish.menu.${act}`)
  },
})
const ON_JOURNEY: View[] = [
  {
    name: 'canvas-menu',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: JOURNEY,
    open: (scene) => menuIn(scene, 'header'),
  },
  ...['enrol', 'compare'].map((act) => ({
    name: `canvas-${act}`,
    path: ({ welcome }: { welcome: string }) => `/journeys/${welcome}`,
    ready: JOURNEY,
    ...journeyAct(act),
  })),
  ...['inputs', 'users'].map((act) => ({
    name: `flow-${act}`,
    path: ({ ladder }: { ladder: string }) => `/journeys/${ladder}`,
    ready: JOURNEY,
    ...journeyAct(act),
  })),
  {
    name: 'publish-blocked',
    path: ({ faulty }) => `/journeys/${faulty}`,
    ready: JOURNEY,
    open: (scene) => press(scene, 'publish.open'),
  },
  ...[
    { name: 'commands', keys: 'Control+k' },
    { name: 'commands-find', keys: 'Control+f' },
    { name: 'shortcuts', keys: 'Shift+?' },
  ].map(({ name, keys }) => ({
    name,
    path: ({ welcome }: { welcome: string }) => `/journeys/${welcome}`,
    ready: JOURNEY,
    open: async ({ page }: Scene) => {
      await page.locator('main').press(keys)
      await dialog(page)
    },
  })),
  {
    name: 'outline-menu',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: JOURNEY,
    open: async (scene) => {
      const { page, say } = scene
      if ((await page.getByRole('tree').count()) === 0) {
        await page.getByRole('button', { name: say('canvas.bar.outline') }).click()
      }
      await page.getByRole('treeitem').first().focus()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'canvas-context',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: CANVAS,
    isWide: true,
    open: async ({ page }) => {
      await page.locator(`${CANVAS} h3, ${CANVAS}`).first().click({ button: 'right' })
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'step-picker',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: CANVAS,
    isWide: true,
    open: async ({ page }) => {
      await page.locator(CANVAS).first().click()
      await page.keyboard.press('a')
      await dialog(page)
    },
  },
  {
    name: 'person-path',
    path: ({ welcome }) => `/journeys/${welcome}?tab=live`,
    ready: `${CANVAS} [data-count]`,
    open: async ({ page, say }) => {
      await page.locator(`${CANVAS}[data-id=opened] button`).first().dispatchEvent('click')
      const people = page.locator('aside li, [role=dialog] li')
      await people.first().waitFor()
      await people.first().locator('a').nth(1).click()
      await page.getByRole('list', { name: say('live.path.stops') }).waitFor()
    },
  },
  {
    name: 'person-move',
    path: ({ welcome }) => `/journeys/${welcome}?tab=live`,
    ready: `${CANVAS} [data-count]`,
    open: async (scene) => {
      const { page } = scene
      await page.locator(`${CANVAS}[data-id=opened] button`).first().dispatchEvent('click')
      await page.locator('aside li, [role=dialog] li').first().waitFor()
      await menuIn(scene, ':is(aside, [role=dialog]) li')
      await choose(scene, 'people.move')
      await page.getByRole('combobox').last().waitFor()
    },
  },
]

const onMail = (name: string, open: NonNullable<View['open']>, more: Partial<View> = {}): View => ({
  name,
  path: ({ mail }) => `/mails/${mail}`,
  ready: 'main input:not([type=radio])',
  open,
  ...more,
})
const MAIL: View[] = [
  onMail('mail-languages', async ({ page, say }) => {
    await page.getByRole('button', { name: say('mails.languages.manage') }).click()
    await page.getByRole('menu').waitFor()
  }),
  onMail('mail-add-block', async ({ page, say }) => {
    await page.getByRole('button', { name: say('mails.blocks.add') }).click()
    await page.getByRole('menu').waitFor()
  }),
  onMail('mail-test', (scene) => press(scene, 'mails.test.act')),
  onMail('mail-to-mjml', async ({ page, say }) => {
    await page.getByText(say('mails.mode.mjml'), { exact: true }).first().click()
    await dialog(page)
  }),
  onMail(
    'mail-preview-as',
    async ({ page, say }) => {
      await page.locator(`button[aria-label^="${say('mails.preview.as')}"]`).click()
      await dialog(page)
    },
    { isWide: true },
  ),
]

const IN_INSPECTOR: View[] = [
  {
    name: 'inspector-select',
    path: ({ welcome }) => `/journeys/${welcome}?node=opened`,
    ready: CANVAS,
    isWide: true,
    open: async ({ page }) => {
      await page.locator('aside input[aria-haspopup=listbox]').last().click()
      await page.getByRole('listbox').waitFor()
    },
  },
  {
    name: 'inspector-variable',
    path: ({ faulty }) => `/journeys/${faulty}?node=hook`,
    ready: CANVAS,
    isWide: true,
    open: (scene) => menuIn(scene, 'aside'),
  },
  {
    name: 'comments',
    path: ({ welcome }) => `/journeys/${welcome}?node=opened`,
    ready: CANVAS,
    isWide: true,
    open: async ({ page, say }) => {
      const label = say('together.comments.open_other', { count: '0' })
      await page.getByRole('button', { name: label, exact: true }).click()
      await page.getByRole('heading', { name: say('together.comments.title') }).waitFor()
    },
  },
  {
    name: 'tooltip',
    path: ({ welcome }) => `/journeys/${welcome}`,
    ready: CANVAS,
    isWide: true,
    open: async ({ page, say }) => {
      await page.getByRole('button', { name: say('publish.menu.label') }).hover()
      await page.getByRole('tooltip').waitFor()
    },
  },
]

/** What opens when something is pressed: menus, dialogs, and what floats over the canvas. */
export const OPENED: readonly View[] = [
  ...LISTS,
  ...SETTINGS,
  ...MAIL,
  ...ON_JOURNEY,
  ...IN_INSPECTOR,
]
