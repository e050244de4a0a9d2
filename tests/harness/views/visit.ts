import type { Page } from 'playwright-core'
import type { Language } from '../strings-on-disk.ts'
import { sayIn } from './say.ts'
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
export const speak = async (page: Page, language: Language): Promise<void> => {
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

/** Opens a view and waits until it stands still: everything is there, nothing loads, nothing moves. */
export const visit = async (
  page: Page,
  view: View,
  { url, shop, shown }: { url: string; shop: Shop; shown: Language },
): Promise<void> => {
  await page.unroute('**/api/**')
  for (const { path, status = 200, body } of view.answers ?? []) {
    await page.route(
      (at) => at.pathname === path,
      (route) =>
        route.request().method() === 'GET'
          ? route.fulfill({ status, json: body })
          : route.fallback(),
    )
  }
  await page.goto(url + view.path(shop))
  await page.locator(view.ready).first().waitFor()
  await view.open?.({ page, say: sayIn(shown) })
  await settled(page)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
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
