import type { Page } from 'playwright-core'
import { type Shown, sayIn } from './say.ts'
import type { Shop } from './shop.ts'
import type { View } from './views.ts'

/** Logs the owner in, once for all pages of a browser's context. */
export const logIn = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/favicon.svg`)
  const status = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json', 'X-Sojourn': '1' }
    const body = JSON.stringify({ email: 'owner@example.com', password: 'correct horse battery' })
    return (await fetch('/api/session', { method: 'POST', headers, body })).status
  })
  if (status !== 201 && status !== 200) throw new Error(`logging in was answered ${status}`)
}

/** Changes the language of who is logged in; the pages follow when they are next loaded. */
export const speak = async (page: Page, shown: Shown): Promise<void> => {
  const language = shown === 'pseudo' ? 'zh-TW' : shown
  await page.evaluate(async (tag) => {
    const headers = { 'content-type': 'application/json', 'X-Sojourn': '1' }
    await fetch('/api/session', {
      method: 'PATCH',
      headers,
      body: JSON.stringify({ language: tag }),
    })
    // Pages without a session are shown in the language used last.
    localStorage.setItem('sojourn-language', tag)
  }, language)
}

type Visit = { url: string; shop: Shop; shown: Shown }

/** Opens a view and waits until it stands still: everything is there, nothing loads, nothing moves. */
export const visit = async (page: Page, view: View, at: Visit): Promise<void> => {
  for (const { path, status = 200, body } of view.answers ?? []) {
    await page.route(
      (address) => address.pathname === path,
      (route) =>
        route.request().method() === 'GET'
          ? route.fulfill({ status, json: body })
          : route.fallback(),
    )
  }
  await page.goto(at.url + view.path(at.shop))
  await arrive(page, view, at)
  if (view.answers) await page.unrouteAll({ behavior: 'ignoreErrors' })
}

/** The same on a page that is open already, as by its links: three times as quick as loading everything again. */
export const walkTo = async (page: Page, view: View, at: Visit): Promise<void> => {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  const from = new URL(page.url())
  const isOnPage = from.origin === at.url && from.pathname !== '/favicon.svg'
  if (!isOnPage || view.answers) {
    await visit(page, view, at)
    // What was made up must not be taken along.
    if (view.answers) await page.goto('about:blank')
    return
  }
  // By way of a place without anything, so that nothing is left of the last view, not even on the same journey.
  await page.evaluate(() => history.pushState({}, '', '/nowhere'))
  const empty = await page.waitForSelector('main a[href="/journeys"]')
  await page.evaluate((path) => history.pushState({}, '', path), view.path(at.shop))
  if (view.path(at.shop) !== '/nowhere') {
    await page.waitForFunction((element) => !element.isConnected, empty)
  }
  await arrive(page, view, at)
}

const arrive = async (page: Page, view: View, { shown }: Visit): Promise<void> => {
  await page.locator(view.ready).first().waitFor()
  await view.open?.({ page, say: sayIn(shown) })
  await settled(page)
}

/** Waits until no grey shape is left, the letters are there, and all motion has ended. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const isBone = document.querySelector('[class*="bone"], [aria-busy="true"]') !== null
    const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
    return !isBone && !isMoving && document.fonts.status === 'loaded'
  })
  // A mail stands in a frame of its own, which comes after the page.
  for (const frame of page.frames()) await frame.waitForLoadState()
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}
