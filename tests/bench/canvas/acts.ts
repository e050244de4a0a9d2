import type { CDPSession, Page } from 'playwright-core'

const TYPED = 'They answered within a day'
const TIMES = 20

/** Milliseconds of the page's main thread that each of some acts took. */
export type Acts = Record<string, number[]>

/**
 * What is done with the outline open and a step chosen in a large drawing: each act once it is asked for, until the
 * page has shown what came of it and rests.
 */
export const makeActs = async (page: Page, cdp: CDPSession): Promise<Acts> => {
  // What the thread itself worked: whatever else the machine does is left out.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000
  }
  const timeOf = async (act: () => Promise<unknown>) => {
    const before = await worked()
    await act()
    await page.evaluate(shown)
    return (await worked()) - before
  }
  const repeat = async (act: (index: number) => Promise<unknown>, times: number) => {
    const taken: number[] = []
    for (let index = 0; index < times; index++) taken.push(await timeOf(() => act(index)))
    return taken
  }

  const opened = await timeOf(async () => {
    await page.getByRole('button', { name: 'Outline' }).click()
    await page.getByRole('treeitem').first().waitFor()
  })
  const title = page.getByRole('region', { name: 'This step' }).getByRole('textbox').first()
  await title.click()
  const typed = await repeat((index) => page.keyboard.press(TYPED[index] ?? 'a'), TYPED.length)
  // Every key of it is a step of its own: the step is switched off and on again.
  await page.locator('.react-flow__node.selected').first().focus()
  const switched = await repeat(() => page.keyboard.press('Control+Shift+d'), TIMES)
  const undone = await repeat(() => page.keyboard.press('Control+z'), TIMES)
  const redone = await repeat(() => page.keyboard.press('Control+Shift+z'), TIMES)
  return {
    'the outline opened': [opened],
    'a key typed with the outline open': typed,
    'a step switched off or on': switched,
    'an undo': undone,
    'a redo': redone,
  }
}

/** Runs inside the page: until what was asked for is on the screen, and what follows it is done, too. */
const shown = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))
  })
