import type { Locator } from 'playwright-core'
import { beforeEach, expect } from 'vitest'
import { drag, type Point } from '../harness/browser.ts'
import { type House, type SavedGraph, savedSoon } from './house.ts'

/** A journey as tests write it down. */
type Drawn = {
  nodes: Record<string, object>
  edges: readonly string[]
  layout: Record<string, readonly number[]>
}

/** Where a card has neither a port nor a field. */
const TITLE = { x: 120, y: 10 }

/**
 * Draws a journey anew before each test of a file, and opens it.
 *
 * @param last - the step whose card shows that everything is there
 */
export const drawEach = (house: House, drawn: Drawn, last = 'last') => {
  let journey = ''
  const card = (id: string) => house.card(id)
  const draw = async (other: object = {}, step = last) => {
    journey = await house.createJourney({
      schema: 'sojourn.journey/1',
      kind: 'journey',
      name: 'Drawn',
      ...drawn,
      ...other,
    })
    await house.openJourney(journey, step)
  }
  beforeEach(() => draw())

  const saved = () => house.savedGraph(journey)
  const soon = (read?: (graph: SavedGraph) => unknown) => savedSoon(house, journey, read)
  const palette = (type: string) => house.page.locator(`[data-palette="${type}"]`)

  return {
    card,
    /** Draws another journey instead, and opens it. */
    draw,
    saved,
    /** Polls what is saved, until the expectation put to it holds. */
    soon,
    /** The id of the journey that is open. */
    journey: () => journey,
    /** The middle of a line. */
    line: (from: string, port: string) => house.page.locator(`[data-edge="${from}.${port}"]`),
    /** What lines are drawn from. */
    port: (id: string, name: string) =>
      card(id).locator(`[data-port="${name}"] .react-flow__handle`),
    palette,
    /** Drags a step out of the palette. */
    drop: (type: string, to: Locator | Point) => drag(house.page, palette(type), to),
    /** The id of the step of a type, once it is saved. */
    idOf: async (type: string): Promise<string> => {
      const find = async () =>
        Object.entries((await saved()).nodes).find(([, node]) => node.type === type)?.[0]
      await expect.poll(find, { timeout: 10_000 }).toBeDefined()
      return (await find()) as string
    },
    /** Chooses cards by the mouse; the first has the focus. */
    choose: async (first: string, ...others: string[]) => {
      await card(first).click({ position: TITLE })
      for (const id of others) await card(id).click({ modifiers: ['Shift'], position: TITLE })
      if (others.length === 0) await card(first).focus()
      await expect
        .poll(() => house.page.locator('.react-flow__node.selected').count(), { timeout: 10_000 })
        .toBe(others.length + 1)
    },
    /** Waits until a step is chosen. */
    chosen: (id: string) =>
      expect.poll(() => card(id).getAttribute('class'), { timeout: 10_000 }).toContain('selected'),
    /** One undo takes the drawing back to what it was, one redo brings it again: a gesture is one step. */
    thereAndBack: async () => {
      const after = await saved()
      await house.page.keyboard.press('Control+z')
      await soon().toMatchObject({ nodes: drawn.nodes, layout: drawn.layout })
      await soon(({ nodes }) => Object.keys(nodes).length).toBe(Object.keys(drawn.nodes).length)
      await soon(({ edges }) => edges.toSorted()).toEqual(drawn.edges.toSorted())
      await house.page.keyboard.press('Control+Shift+z')
      await soon().toEqual(after)
    },
  }
}
