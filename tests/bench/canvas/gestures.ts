import { setTimeout as sleep } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { findNode, findPaper, readFrames, watchFrames } from './watch.ts'

const GESTURE_MS = 2_000
/** A good mouse tells where it is so often. */
const BETWEEN_MS = 8
const RADIUS_PX = 90
const LAP_MS = 1_000

/** What is done with the hand on a canvas. */
export const GESTURES = ['pan', 'zoom', 'drag'] as const
export type Gesture = (typeof GESTURES)[number]

const VIEW = '.react-flow__viewport'

/**
 * Makes a gesture as a hand makes it, without waiting for the page, and tells how many frames a second
 * followed it.
 */
export const makeGesture = async (page: Page, cdp: CDPSession, gesture: Gesture) => {
  // A hand that looks for something to press moves.
  await page.mouse.move(700, 500)
  if (gesture === 'zoom') return zoom(page, cdp)
  const at = gesture === 'pan' ? await page.evaluate(findPaper) : await nodeSoon(page)
  const watched = 'id' in at ? `.react-flow__node[data-id="${at.id}"]` : VIEW
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', x: number, y: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    })

  await page.mouse.move(at.x, at.y)
  await mouse('mousePressed', at.x, at.y)
  await page.evaluate(watchFrames, watched)
  const told = await repeatedly((passedMs) => {
    const turn = (passedMs / LAP_MS) * 2 * Math.PI
    return mouse(
      'mouseMoved',
      at.x + RADIUS_PX * Math.sin(turn),
      at.y + RADIUS_PX * (1 - Math.cos(turn)),
    )
  })
  const measured = await page.evaluate(readFrames)
  await Promise.all(told)
  await mouse('mouseReleased', at.x, at.y)
  return measured
}

/** A canvas that comes to rest after a gesture may take no press for a moment. */
const nodeSoon = async (page: Page) => {
  for (let tries = 0; tries < 20; tries++) {
    const node = await page.evaluate(findNode).catch(() => undefined)
    if (node !== undefined) return node
    await sleep(250)
  }
  return page.evaluate(findNode)
}

const zoom = async (page: Page, cdp: CDPSession) => {
  const { x, y } = await page.evaluate(findPaper)
  await page.evaluate(watchFrames, VIEW)
  const told = await repeatedly((passedMs) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      x,
      y,
      deltaX: 0,
      deltaY: passedMs < GESTURE_MS / 2 ? -10 : 10,
    }),
  )
  const measured = await page.evaluate(readFrames)
  await Promise.all(told)
  return measured
}

/** Acts at the pace of a mouse for as long as a gesture takes; gives what it did not wait for. */
const repeatedly = async (act: (passedMs: number) => Promise<unknown>) => {
  const from = performance.now()
  const told: Promise<unknown>[] = []
  for (let next = 0; next < GESTURE_MS; next += BETWEEN_MS) {
    await sleep(Math.max(0, from + next - performance.now()))
    const passedMs = performance.now() - from
    if (passedMs > GESTURE_MS) break
    told.push(act(passedMs))
  }
  return told
}
