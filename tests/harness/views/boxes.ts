/**
 * What on the page does not fit its box: text that sticks out or is cut without a way to read it, controls that lie on
 * each other, a page that scrolls sideways. Runs in the browser, so it names nothing from outside.
 *
 * Scrolling sideways is for what is marked `data-scrolls`; the canvas is a map, and a mail is its author's.
 */
export const findMisfits = (): string[] => {
  const found = new Set<string>()
  const SLACK_PX = 1.5
  const own = (element: Element) =>
    element.closest('.react-flow__viewport, .react-flow__minimap, iframe, svg, .sr-only') ===
      null && !element.matches('.react-flow, .react-flow__renderer, .react-flow__pane')
  const describe = (element: Element) => {
    const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 60)
    const label = element.getAttribute('aria-label') ?? ''
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"${label && ` label="${label}"`}> ${text}`
  }
  const isShown = (element: Element) => {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0
  }
  /** What of its box is in sight: not more than what everything around it lets through. */
  const sightOf = (element: Element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect()
    for (let above = element.parentElement; above; above = above.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(above)
      const box = above.getBoundingClientRect()
      if (overflowX !== 'visible')
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)]
      if (overflowY !== 'visible')
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)]
    }
    return { left, top, right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight) }
  }
  const isHidden = (element: Element) => {
    const { clipPath, position } = getComputedStyle(element)
    return clipPath === 'inset(50%)' && position === 'absolute'
  }

  const page = document.scrollingElement as Element
  if (page.scrollWidth > page.clientWidth + SLACK_PX) {
    found.add(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`)
  }

  // What is behind something that opened was judged before.
  const opened = [
    ...document.querySelectorAll(
      '[role=dialog], [role=alertdialog], [role=menu], [role=tooltip], [data-portal] [role=listbox]',
    ),
  ].filter(isShown)
  const root = opened.at(-1) ?? document.body
  if (root !== document.body) {
    const { left, right, top, bottom } = root.getBoundingClientRect()
    const isOut = left < -SLACK_PX || right > innerWidth + SLACK_PX
    const isCut = top < -SLACK_PX || bottom > innerHeight + SLACK_PX
    if (isOut || isCut) {
      found.add(
        `out of the window: ${describe(root)} (${[left, top, right, bottom].map(Math.round)})`,
      )
    }
  }
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter((one) => own(one) && isShown(one))

  const titled = (element: Element) => {
    const holder = element.closest('[title], [data-title]')
    const control = element.closest('[aria-label]')
    return holder !== null || (control !== null && control.getAttribute('aria-label') !== '')
  }
  const ruler = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  for (const element of all) {
    if (isHidden(element)) continue
    if (element.matches('input, textarea, select')) {
      // What one writes moves along with the caret; what stands there to be read must be readable.
      const field = element as HTMLInputElement
      const { font, paddingLeft, paddingRight } = getComputedStyle(field)
      ruler.font = font
      const isRead = field.value === '' || field.readOnly || field.hasAttribute('aria-haspopup')
      const text = field.value || field.placeholder
      const room =
        field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      const isLine = field.matches('input:not([type=checkbox], [type=radio], [type=range])')
      if (isLine && isRead && !field.title && text && ruler.measureText(text).width > room + 2) {
        found.add(`shortened, and nowhere whole: ${describe(field)} ${text}`)
      }
      continue
    }
    const style = getComputedStyle(element)
    const isWider = element.scrollWidth > element.clientWidth + SLACK_PX
    if (isWider && element.clientWidth > 0 && style.display !== 'inline') {
      if (style.overflowX === 'hidden' || style.overflowX === 'clip') {
        const hasText = (element.textContent ?? '').trim() !== ''
        if (hasText && style.textOverflow !== 'ellipsis' && !element.querySelector('.react-flow')) {
          found.add(`cut: ${describe(element)} (${element.scrollWidth} in ${element.clientWidth})`)
        } else if (hasText && style.textOverflow === 'ellipsis' && !titled(element)) {
          found.add(`shortened, and nowhere whole: ${describe(element)}`)
        }
      } else if (style.overflowX !== 'visible' && !element.hasAttribute('data-scrolls')) {
        found.add(
          `scrolls sideways: ${describe(element)} (${element.scrollWidth} in ${element.clientWidth})`,
        )
      }
    }
    const isTaller = element.scrollHeight > element.clientHeight + 3
    if (isTaller && element.clientHeight > 0 && style.overflowY === 'hidden') {
      const hasText = (element.textContent ?? '').trim() !== ''
      const isClamped = style.webkitLineClamp !== 'none' && titled(element)
      if (
        hasText &&
        !isClamped &&
        !element.querySelector('.react-flow') &&
        style.display !== 'inline'
      ) {
        found.add(
          `cut below: ${describe(element)} (${element.scrollHeight} in ${element.clientHeight})`,
        )
      }
    }
  }

  // Text against the box that it is in, and against the window.
  const range = document.createRange()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || !own(parent) || !isShown(parent) || !node.textContent?.trim()) continue
    if (parent.closest('script, style') || isHidden(parent)) continue
    let box: Element = parent
    let scrolls = false
    while (box.parentElement && getComputedStyle(box).display.startsWith('inline')) {
      if (getComputedStyle(box).display !== 'inline') break
      box = box.parentElement
    }
    let clipped = false
    for (let above: Element | null = parent; above; above = above.parentElement) {
      if (above.hasAttribute('data-scrolls')) scrolls = true
      const { overflowX } = getComputedStyle(above)
      if (overflowX === 'hidden' || overflowX === 'clip') clipped = true
    }
    if (scrolls) continue
    range.selectNodeContents(node)
    const { left, right } = range.getBoundingClientRect()
    const bounds = box.getBoundingClientRect()
    if (!clipped && (right > bounds.right + SLACK_PX || left < bounds.left - SLACK_PX)) {
      found.add(`sticks out of its box: ${describe(box)}`)
    }
    if (!clipped && (right > innerWidth + SLACK_PX || left < -SLACK_PX)) {
      found.add(`sticks out of the window: ${describe(parent)}`)
    }
  }

  // What can be pressed must not lie on something else that can be pressed.
  const controls = all.filter(
    (one) =>
      one.matches(
        'button, a[href], input, select, textarea, [role=tab], [role=menuitem], [role=treeitem]',
      ) &&
      !isHidden(one) &&
      one.closest('[inert], [aria-hidden=true], .react-flow__edgelabel-renderer') === null,
  )
  const boxes = controls
    .map((one) => ({ one, box: sightOf(one) }))
    .filter(({ box }) => box.right - box.left > 2 && box.bottom - box.top > 2)
  type Box = ReturnType<typeof sightOf>
  const sizeOf = (box: Box) => (box.right - box.left) * (box.bottom - box.top)
  const isOnTop = (one: Element, box: Box) => {
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return hit !== null && (one.contains(hit) || hit.contains(one))
  }
  // A list goes on below a bar that floats over its end, and can be moved out from under it.
  const listOf = (one: Element) => {
    for (let above = one.parentElement; above; above = above.parentElement) {
      const { overflowY } = getComputedStyle(above)
      if (overflowY === 'auto' && above.scrollHeight > above.clientHeight) return above
    }
    return undefined
  }
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      if (a.one.contains(b.one) || b.one.contains(a.one)) continue
      // A switch or a file is a hidden input inside of its label.
      if (a.one.parentElement === b.one.parentElement && a.one.closest('label')) continue
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      if (wide <= 2 || high <= 2) continue
      if (listOf(a.one) !== listOf(b.one)) continue
      const areBothOnTop = isOnTop(a.one, a.box) && isOnTop(b.one, b.box)
      // A field has its buttons inside of it; others may touch.
      const isInside = a.one.matches('input') || b.one.matches('input')
      if (
        areBothOnTop &&
        (isInside || wide * high < 0.1 * Math.min(sizeOf(a.box), sizeOf(b.box)))
      ) {
        continue
      }
      found.add(`on each other: ${describe(a.one)} and ${describe(b.one)}`)
    }
  }
  return [...found]
}
